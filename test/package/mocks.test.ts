import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { codeBlocks } from "../unit/documents/markdown";
import { InstalledPackage } from "./installed-package";

const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));
const read = (path: string) => readFileSync(join(repository, path), "utf8");
const toJavaScript = (text = "") =>
  ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, esModuleInterop: true } }).outputText;

describe("Under Pulumi's mocks", () => {
  let installed: InstalledPackage;

  before(async () => {
    installed = await InstalledPackage.create();
  });

  after(async () => {
    await installed[Symbol.asyncDispose]();
  });

  const program = read("test/package/at-home/project/index.ts");
  const [unitTest, lookUps, lookUpsTest] = codeBlocks(read("docs/unit-tests.md"), "ts").map(({ text }) => text);

  it("the unit test that the documents show passes", async () => {
    await installed.write("index.js", toJavaScript(program));
    assert.match(await installed.node("index.test.js", toJavaScript(unitTest)), /pass 1\n/);
  });

  it("it fails when the program has a mistake that the compiler cannot see", async () => {
    await installed.write(
      "index.js",
      toJavaScript(program.replace('"smtp.example.com"', '"https://smtp.example.com"')),
    );
    const tested = installed.node("index.test.js", toJavaScript(unitTest));
    await assert.rejects(tested, { stdout: /host .*without scheme/ });
  });

  it("the test of look-ups that the documents show passes", async () => {
    await installed.write("relay.js", toJavaScript(lookUps));
    assert.match(await installed.node("relay.test.js", toJavaScript(lookUpsTest)), /pass 1\n/);
  });

  it("many tests of one connection bring no warning of two resources", async () => {
    const text = `
      const pulumi = require("@pulumi/pulumi");
      const { KeyfactorSmtpConfig } = require("pulumi-keyfactor-smtp");
      console.warn = console.error = console.log;
      const args = { host: "smtp.example.com", port: 25, senderAccount: "a@example.com", senderName: "A" };
      (async () => {
        for (let count = 0; count < 3; count += 1) {
          await pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "id", state: inputs }), call: () => ({}) });
          const { host } = new KeyfactorSmtpConfig("smtp-" + count, args);
          await new Promise((resolve) => host.apply(resolve));
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
        console.log("done");
      })();
    `;
    assert.equal(await installed.node("several.cjs", text), "done");
  });
});
