import assert from "node:assert/strict";
import { Workspace } from "../../tools/pulumi/workspace";
import { assertContractKept, assertSettled } from "../scene/assertions";
import { CommandSimulator } from "../simulator/index";

/** Everything usually open is a secret here; the values come from the environment, which the CLI's own mask does not know. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";
const secret = (name: string) => pulumi.secret(process.env[name]!);
new KeyfactorSmtpConfig("smtp", {
  host: secret("RELAY_HOST"), port: Number(process.env.RELAY_PORT), senderAccount: secret("SENDER"), senderName: "Keyfactor Command",
  relayAuthenticationType: "Basic", relayUsername: secret("RELAY_USER"), relayPassword: process.env.RELAY_PASSWORD!,
  testSend: { recipient: secret("RECIPIENT"), onFailure: "warn" },
});
`;

describe("Arguments that a program marks secret though they are usually open", () => {
  it("are in no output, message, event or state, also when the server repeats them", async () => {
    await using command = await CommandSimulator.start({
      release: "25.5",
      profile: { Host: "old.example.com", Port: 25, SenderAccount: "old@example.com", SenderName: "Old" },
      behaviour: { echoErrors: true },
    });
    const sentinels = {
      RELAY_HOST: "sentinel-host.invalid",
      SENDER: "sentinel-sender@example.com",
      RELAY_USER: "EXAMPLE\\sentinel-user",
      RECIPIENT: "sentinel-recipient@example.com",
      RELAY_PASSWORD: "sentinel-password",
    };
    await using workspace = await Workspace.create({
      program,
      env: { ...command.environment("basic"), ...sentinels, RELAY_PORT: "25" },
    });
    const refused = await workspace.up();
    assert.notEqual(refused.exitCode, 0);
    assert.match(refused.output, /host: \[secret\] -> \[secret\]/);

    await workspace.write("index.ts", program.replace("testSend:", "overwriteExisting: true, testSend:"));
    const up = await workspace.up();
    assert.equal(up.exitCode, 0, up.output);
    assert.match(up.output, /The test mail to \[secret\] failed/);
    assert.equal(command.profile.Host, sentinels.RELAY_HOST);
    await assertSettled(workspace);

    command.change({ SenderAccount: "sentinel-drift@example.com" });
    assert.equal((await workspace.refresh()).exitCode, 0);
    assert.equal((await workspace.up("--expect-no-changes")).exitCode, 7);
    const stored = (await workspace.everythingStored()) + workspace.transcript;
    const leaked = [...Object.values(sentinels), "sentinel-drift"].filter((text) =>
      [text, JSON.stringify(text).slice(1, -1)].some((form) => stored.includes(form)),
    );
    assert.deepEqual(leaked, []);
    assertContractKept(command);
  });
});
