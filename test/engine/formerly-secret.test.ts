import assert from "node:assert/strict";
import { Workspace } from "../../tools/pulumi/workspace";
import { assertContractKept, assertSettled, assertSucceeded } from "../scene/assertions";
import { storedAnonymous } from "../scene/programs";
import { CommandSimulator } from "../simulator";

/** Declares SENDER, as a secret or openly, and a date as a trigger. */
const program = `
  const pulumi = require("@pulumi/pulumi");
  const { KeyfactorSmtpConfig } = require("pulumi-keyfactor-smtp");
  const { SENDER, IS_SECRET, DAY } = process.env;
  new KeyfactorSmtpConfig("smtp", {
    host: "smtp.example.com", port: 25, senderName: "Keyfactor Command",
    senderAccount: IS_SECRET ? pulumi.secret(SENDER) : SENDER,
    triggers: [{ rotated: new Date(DAY) }],
  });
`;
const sentinel = "sentinel-sender@example.com";

describe("What only a running program can hand over", () => {
  let command: CommandSimulator;
  let workspace: Workspace;

  before(async () => {
    const profile = { ...storedAnonymous, SenderAccount: sentinel };
    command = await CommandSimulator.start({ release: "25.5", profile });
    const declared = { SENDER: sentinel, IS_SECRET: "yes", DAY: "2026-01-01" };
    const env = { ...command.environment("basic"), ...declared };
    workspace = await Workspace.create({ program, file: "index.js", env });
    const up = assertSucceeded(await workspace.up());
    assert.ok(up.output.includes(`Adopted the profile of ${command.endpoint} as it is: nothing was written.`));
    await assertSettled(workspace);
  });

  beforeEach(() => command.clear());
  afterEach(() => assertContractKept(command));

  after(async () => {
    await workspace[Symbol.asyncDispose]();
    await command.stop();
  });

  it("is a date among the triggers: another day writes the profile once", async () => {
    workspace.env.DAY = "2026-01-02";
    assertSucceeded(await workspace.up());
    assert.deepEqual(command.sent(), ["PUT v2"]);
    await assertSettled(workspace);
  });

  it("is an open argument as a secret, which stays one when the next program declares another openly", async () => {
    Object.assign(workspace.env, { SENDER: "open@example.com", IS_SECRET: "" });
    assertSucceeded(await workspace.up());
    assert.equal(command.profile.SenderAccount, "open@example.com");
    const { outputs = {} } = await workspace.resource();
    const previous = Object(outputs.previousProfile);
    assert.equal(typeof (previous.ciphertext ?? Object(previous.senderAccount).ciphertext), "string");

    // Somebody puts the old one back, and refresh records it.
    command.change({ SenderAccount: sentinel });
    assertSucceeded(await workspace.refresh());
    const drifted = await workspace.resource();
    for (const values of [drifted.outputs, drifted.inputs])
      assert.equal(typeof Object(values?.senderAccount).ciphertext, "string");
    const stored = (await workspace.everythingStored()) + workspace.transcript;
    assert.equal(stored.includes(sentinel), false);
  });
});
