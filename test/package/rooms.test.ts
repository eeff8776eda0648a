import assert from "node:assert/strict";
import { appendFile, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { IConfiguration, ICruiseResult } from "dependency-cruiser";
import { repository } from "./installed-package";

const { forbidden = [], options } = require(join(repository, ".dependency-cruiser.cjs")) as IConfiguration;

/** A file of provider/, and what it imports. */
type Import = readonly [file: string, imported: string];

/** For each rule the least that breaks it. */
const planted: Readonly<Record<string, readonly Import[]>> = {
  "program looks down": [["program/a", "../cli/b"]],
  "cli looks down": [["cli/a", "../program/b"]],
  "lifecycle looks down": [["lifecycle/a", "../program/b"]],
  "arguments looks down": [["arguments/a", "../command/smtp/b"]],
  "command looks down": [["command/a", "../lifecycle/b"]],
  "command/smtp looks down": [["command/smtp/a", "../../arguments/b"]],
  "command/token looks down": [["command/token/a", "../smtp/b"]],
  "command/http looks down": [["command/http/a", "../token/b"]],
  "command/connection looks down": [["command/connection/a", "../http/b"]],
  "secrets looks down": [["secrets/a", "../arguments/b"]],
  "profile looks down": [["profile/a", "../secrets/b"]],
  "the common look into no room": [["errors", "./profile/b"]],
  "doors are not imported": [["profile/a", "../provider"]],
  "@pulumi/pulumi has its place": [["lifecycle/a", "@pulumi/pulumi"]],
  "ajv has its place": [["profile/a", "ajv"]],
  "got has its place": [["command/smtp/a", "got"]],
  "only what is published": [["profile/a", "../../test/b"]],
  "only what is installed with it": [["profile/a", "typescript"]],
  "only what is there": [["profile/a", "nowhere"]],
  "no circle": [
    ["profile/a", "./b"],
    ["profile/b", "./a"],
  ],
  "no circle of rooms": [
    ["secrets/a", "../profile/b"],
    ["profile/c", "../secrets/d"],
  ],
};

const allowed: readonly Import[] = [
  ["index", "./program/a"],
  ["program/a", "@pulumi/pulumi"],
  ["program/a", "../lifecycle/b"],
  ["lifecycle/b", "../command/smtp/c"],
  ["command/smtp/c", "../http/d"],
  ["command/http/d", "got"],
  ["command/http/d", "../../errors"],
  ["errors", "node:util"],
];

describe("The rules of who imports whom", () => {
  let directory: string;

  beforeEach(async () => {
    // In the checkout, where its packages are found.
    directory = await mkdtemp(join(repository, "dist", "rooms-"));
    await cp(join(repository, "package.json"), join(directory, "package.json"));
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  async function brokenBy(imports: readonly Import[]): Promise<string[]> {
    for (const [file, imported] of imports) {
      await append(`provider/${file}`, `import "${imported}";\n`);
      if (imported.startsWith(".")) await append(join("provider", dirname(file), imported), "");
    }
    const { cruise } = await import("dependency-cruiser");
    const found = await cruise(["provider"], {
      ...options,
      baseDir: directory,
      validate: true,
      ruleSet: { forbidden },
    });
    return (found.output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
  }

  async function append(file: string, text: string): Promise<void> {
    await mkdir(join(directory, dirname(file)), { recursive: true });
    await appendFile(join(directory, `${file}.ts`), text);
  }

  it("are kept by files that look down", async () => {
    assert.deepEqual(await brokenBy(allowed), []);
  });

  it("are all broken below", () => {
    assert.deepEqual(
      forbidden.map(({ name }) => name),
      Object.keys(planted),
    );
  });

  for (const [rule, imports] of Object.entries(planted)) {
    it(`see what breaks "${rule}"`, async () => {
      const broken = await brokenBy(imports);
      assert.ok(broken.includes(rule), `broken: ${broken.join(", ")}`);
    });
  }
});
