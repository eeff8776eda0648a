import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { publicApi } from "./public-api";
import { reference } from "./reference";

const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));
writeFileSync(join(repository, "docs/reference.md"), reference(publicApi(repository)));
