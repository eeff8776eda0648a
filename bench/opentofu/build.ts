import { createHash } from "node:crypto";
import { access, constants, copyFile, mkdir, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheDirectory, makeOnce } from "../../tools/engine/cache";
import type { Search } from "../../tools/engine/find-engine";
import { checkGo, goBuild } from "../../tools/engine/go";

/** What OpenTofu needs to run with the REST provider. */
export interface OpenTofu {
  /** The program. */
  readonly tofu: string;
  /** A directory of providers, in the layout of a filesystem mirror. */
  readonly mirror: string;
  readonly versions: { readonly tofu: string; readonly restapi: string };
}

const TOFU = "github.com/opentofu/opentofu";
const RESTAPI = "github.com/Mastercard/terraform-provider-restapi";

const files = ["go.mod", "go.sum"];
// The compiled program runs from dist/; the pins are data beside its source.
const pinned = join(dirname(require.resolve("pulumi-keyfactor-smtp/package.json")), "bench", "opentofu");

/** OpenTofu and the provider from the user's cache, or built with Go from its module proxy, once. */
export async function findOpenTofu(search: Search): Promise<OpenTofu> {
  const pins = await readPins();
  const directory = join(cacheDirectory(search.environment), `opentofu-${pins.tofu}-${pins.hash}`);
  const tofu = join(directory, "tofu");
  const check = () => access(tofu, constants.X_OK);
  await makeOnce({ directory, check, fill: (empty) => build(empty, pins, search), report: search.report });
  return { tofu, mirror: join(directory, "mirror"), versions: pins };
}

/** What the pinned Go module names. */
interface Pins {
  readonly tofu: string;
  readonly restapi: string;
  readonly go: string;
  /** Changes with every version in it. */
  readonly hash: string;
}

async function readPins(): Promise<Pins> {
  const [goMod, goSum] = await Promise.all(files.map((file) => readFile(join(pinned, file), "utf8")));
  const hash = createHash("sha256").update(`${goMod}${goSum}`).digest("hex").slice(0, 12);
  const versionOf = (pattern: string) => {
    const [, version] = new RegExp(`^\\s*${pattern}(\\S+)`, "m").exec(goMod ?? "") ?? [];
    if (version === undefined) throw new Error(`${pinned}/go.mod has no line "${pattern}..."`);
    return version;
  };
  return { tofu: versionOf(`${TOFU} v`), restapi: versionOf(`${RESTAPI} v`), go: versionOf("go "), hash };
}

async function build(directory: string, { tofu, restapi, go }: Pins, { environment, report }: Search): Promise<void> {
  for (const file of files) await copyFile(join(pinned, file), join(directory, file));
  await checkGo(directory, go, environment);
  report(`Building OpenTofu ${tofu} and its REST provider, once: about ten minutes on two cores. They will be kept.`);
  // As in OpenTofu's own release build: without it the version says "dev", and every run warns of that.
  const linker = `-s -w -X ${TOFU}/version.dev=no`;
  const output = ["-o", `${directory}/`, `${TOFU}/cmd/tofu`, RESTAPI];
  await goBuild(directory, ["-trimpath", "-ldflags", linker, ...output], environment, report);
  // In Go's words, and in the layout that OpenTofu looks for.
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const place = join(directory, "mirror", "registry.opentofu.org", "mastercard", "restapi", restapi, platform);
  await mkdir(place, { recursive: true });
  await rename(join(directory, "terraform-provider-restapi"), join(place, `terraform-provider-restapi_v${restapi}`));
}
