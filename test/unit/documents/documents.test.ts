import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { documentPaths, read, repository } from "./documents";
import { anchorsOf, linksOf } from "./markdown";

describe("Documents", () => {
  it("link to files and sections that exist", () => {
    const broken = documentPaths.flatMap((path) =>
      linksOf(read(path))
        .filter((target) => !/^https:\/\//.test(target))
        .filter((target) => !resolves(path, target))
        .map((target) => `${path}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it("keep the README under 300 lines", () => {
    assert.ok(read("README.md").split("\n").length <= 300);
  });

  it("tell of this version in the change log", () => {
    const { version } = JSON.parse(read("package.json")) as { version: string };
    assert.match(read("CHANGELOG.md"), new RegExp(`^## ${version.replaceAll(".", "\\.")}$`, "m"));
  });

  it("name in the layout only folders that exist", () => {
    const folders = read("CONTRIBUTING.md").match(/(?<=`)(provider|test|tools|examples)\/[\w/-]*(?=`)/g) ?? [];
    assert.ok(folders.length > 10);
    assert.deepEqual(
      folders.filter((folder) => !existsSync(join(repository, folder))),
      [],
    );
  });
});

function resolves(from: string, target: string): boolean {
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? from : join(dirname(from), file);
  if (!existsSync(join(repository, path))) return false;
  return anchor === undefined || anchorsOf(read(path)).includes(anchor);
}
