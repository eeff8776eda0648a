import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./installed-package";

interface LockedPackage {
  readonly link?: true;
  readonly resolved?: string;
  readonly integrity?: string;
}

describe("The lock file", () => {
  const { packages } = JSON.parse(readFileSync(join(repository, "package-lock.json"), "utf8")) as {
    packages: Record<string, LockedPackage>;
  };
  // The others are this package itself and its examples, and links to them.
  const installed = Object.entries(packages).filter(([path, { link }]) => /(^|\/)node_modules\//.test(path) && !link);

  it("has a checksum for every package that npm installs", () => {
    assert.ok(installed.length > 300);
    const unchecked = installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"));
    assert.deepEqual(
      unchecked.map(([path]) => path),
      [],
    );
  });

  it("names no host: whoever installs has a registry or a mirror", () => {
    assert.deepEqual(
      installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
      [],
    );
  });
});
