import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));
const compiled = (file: string) => join(repository, "dist/provider", file);
const { engines } = require("pulumi-keyfactor-smtp/package.json") as { engines: { node: string } };

describe("An older Node.js", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "keyfactor-smtp-node-"));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  /** This Node.js, which says that it is another. */
  function run(version: string, ...args: string[]): { status: number | null; printed: string } {
    const pretence = join(folder, `${version}.cjs`);
    const versions = `{ value: { ...process.versions, node: "${version}" } }`;
    writeFileSync(pretence, `Object.defineProperty(process, "versions", ${versions});`);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", pretence, ...args]);
    return { status, printed: `${stdout}${stderr}` };
  }

  const sentence = (version: string) => `pulumi-keyfactor-smtp needs Node.js 22.12 or newer; this is ${version}.`;

  it("is what package.json says, too", () => {
    assert.equal(engines.node, ">=22.12");
  });

  for (const version of ["12.22.12", "20.20.2", "22.11.0"]) {
    it(`gets one sentence from the command: ${version}`, () => {
      assert.deepEqual(run(version, compiled("cli/main.js"), "--help"), {
        status: 1,
        printed: `${sentence(version)}\n`,
      });
    });

    for (const entry of ["index.js", "provider.js"]) {
      it(`gets one sentence, and no stack, from ${entry}: ${version}`, () => {
        // As Pulumi prints what a program or a provider throws.
        const load = `try { require(${JSON.stringify(compiled(entry))}) } catch (error) { console.log(error.stack) }`;
        assert.equal(run(version, "--eval", load).printed, `${sentence(version)}\n`);
      });
    }
  }

  for (const version of ["22.12.0", "23.0.0", "24.21.0"]) {
    it(`is not what ${version} is`, () => {
      const { status, printed } = run(version, compiled("cli/main.js"), "--help");
      assert.equal(status, 0);
      assert.match(printed, /^keyfactor-smtp: /);
    });
  }
});
