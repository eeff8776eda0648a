import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));

/** Names of the example projects. */
export const examples = readdirSync(join(repository, "examples")).sort();

/** Every document for people, by its path in the repository. */
export const documentPaths = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CODE_OF_CONDUCT.md",
  ".github/pull_request_template.md",
  ...readdirSync(join(repository, "docs"))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `docs/${name}`),
  ...examples.map((name) => `examples/${name}/README.md`),
];

export function read(path: string): string {
  return readFileSync(join(repository, path), "utf8");
}
