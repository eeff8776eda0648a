import assert from "node:assert/strict";
import { Workspace } from "../../tools/pulumi/workspace";
import { assertContractKept, assertNothingLeaked, assertSucceeded } from "../scene/assertions";
import { CommandSimulator } from "../simulator";

describe("Of the resource's options", () => {
  let command: CommandSimulator;

  beforeEach(async () => {
    command = await CommandSimulator.start({ release: "25.5" });
  });

  afterEach(async () => {
    await command.stop();
    assertContractKept(command);
  });

  // The engine holds it against the keys of a detailed diff, and the SDK's dynamic providers cannot send one
  // (applyReplaceOnChanges in pkg/resource/deploy/step_generator.go, 3.259.0).
  it("replaceOnChanges replaces nothing: a change is an update", async () => {
    const program = `
      const { KeyfactorSmtpConfig } = require("pulumi-keyfactor-smtp");
      const args = { host: "smtp.example.com", port: Number(process.env.RELAY_PORT), senderAccount: "a@example.com", senderName: "A" };
      new KeyfactorSmtpConfig("smtp", args, { replaceOnChanges: ["port", "*"] });
    `;
    const env = { ...command.environment("basic"), RELAY_PORT: "25" };
    await using workspace = await Workspace.create({ program, file: "index.js", env });
    assertSucceeded(await workspace.up());
    command.clear();

    workspace.env.RELAY_PORT = "587";
    const { stdout } = assertSucceeded(await workspace.up());

    assert.match(stdout, /~ 1 updated/);
    assert.deepEqual(command.sent(), ["PUT v2"]);
  });

  it("additionalSecretOutputs keeps secret what .get cannot know to be secret for its owner", async () => {
    command.change({ Host: "smtp.example.com", Port: 25, SenderAccount: "secret-account", SenderName: "secret-name" });
    const program = `
      const { KeyfactorSmtpConfig } = require("pulumi-keyfactor-smtp");
      const options = { additionalSecretOutputs: ["senderAccount", "senderName"] };
      const smtp = KeyfactorSmtpConfig.get("smtp", process.env.ENDPOINT, {}, options);
      exports.account = smtp.senderAccount;
      exports.name = smtp.senderName;
      exports.host = smtp.host;
    `;
    const env = { ...command.environment("basic"), ENDPOINT: command.endpoint };
    await using workspace = await Workspace.create({ program, file: "index.js", env });

    assertSucceeded(await workspace.up());

    const shown = { account: "[secret]", name: "[secret]", host: "smtp.example.com" };
    assert.deepEqual(await workspace.outputs(), shown);
    await assertNothingLeaked(workspace, "secret-account", "secret-name");
  });
});
