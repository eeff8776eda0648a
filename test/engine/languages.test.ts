import assert from "node:assert/strict";
import type { Program } from "../../tools/pulumi/project-directory";
import { Workspace } from "../../tools/pulumi/workspace";
import { assertContractKept, assertSettled, assertSucceeded } from "../scene/assertions";
import { CommandSimulator } from "../simulator";

const commonJs = `
  const { KeyfactorSmtpConfig } = require("pulumi-keyfactor-smtp");
  const smtp = new KeyfactorSmtpConfig("smtp", {
    host: "smtp.example.com", port: 25, senderAccount: "keyfactor@example.com", senderName: "Keyfactor Command",
  });
  exports.endpoint = smtp.endpoint;
`;
const esModule = commonJs
  .replace(/const (.*) = require\((.*)\);/, "import $1 from $2;")
  .replace("exports.endpoint", "export const endpoint");
const typeScript = esModule
  .replace("import { KeyfactorSmtpConfig }", "import { KeyfactorSmtpConfig, type KeyfactorSmtpConfigArgs }")
  .replace(/new KeyfactorSmtpConfig\("smtp", (\{[^}]*\})\)/, `new KeyfactorSmtpConfig("smtp", args)`)
  .replace(
    "const smtp",
    `const args: KeyfactorSmtpConfigArgs = ${/\{\s*host[^}]*\}/.exec(commonJs)?.[0]};\n  const smtp`,
  );

const programs: readonly [what: string, Omit<Program, "project">][] = [
  ["TypeScript, as CommonJS", { file: "index.ts", packageType: "commonjs", text: typeScript }],
  ["TypeScript, as an ES module", { file: "index.ts", packageType: "module", text: typeScript }],
  ["JavaScript, as CommonJS", { file: "index.js", packageType: "commonjs", text: commonJs }],
  ["JavaScript, as an ES module", { file: "index.js", packageType: "module", text: esModule }],
  ["JavaScript, as an ES module by its ending", { file: "index.mjs", packageType: "commonjs", text: esModule }],
];

describe("A program may be written in", () => {
  for (const [what, { text, file, packageType }] of programs) {
    it(what, async () => {
      await using command = await CommandSimulator.start({ release: "25.5" });
      const env = command.environment("basic");
      await using workspace = await Workspace.create({ program: text, file, packageType, env });

      assertSucceeded(await workspace.up());

      assert.deepEqual(command.sent(), ["GET v2", "PUT v2"]);
      assert.deepEqual(await workspace.outputs(), { endpoint: command.endpoint });
      await assertSettled(workspace);
      assertContractKept(command);
    });
  }
});
