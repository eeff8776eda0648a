import assert from "node:assert/strict";
import { withoutTime } from "../scene/assertions";
import { Plugin, type Properties } from "../scene/plugin";
import { inScenes, PluginScene } from "../scene/plugin-scene";
import { Theatre } from "../scene/theatre";

const recipient = "pki-team@keyexample.com";
const beforeSave = { recipient };
const passed = { recipient, status: "passed" };

describe("At a later change a test send", () => {
  let scene: PluginScene;
  let args: Properties;
  inScenes(async (opened) => {
    scene = opened;
    args = { ...scene.basic, testSend: beforeSave };
    await scene.asked(scene.stack.up(args));
  });

  const mails = () => scene.command.relay.messages.length;
  const lastTest = () => scene.stack.outputs.lastTest;

  it("is sent before a new password is written", async () => {
    scene.command.relay.accounts.set("KEYEXAMPLE\\svc_mail", "rotated-password-2");
    const rotated = { ...args, relayPassword: "rotated-password-2" };

    assert.deepEqual(await scene.asked(scene.stack.up(rotated)), ["POST v2", "PUT v2"]);

    assert.deepEqual(scene.command.profile.RelayPassword, { SecretValue: "rotated-password-2" });
    assert.equal(mails(), 2);
    await scene.assertSettled(rotated);
  });

  it("is sent when a trigger has the profile written again", async () => {
    const triggered = { ...args, triggers: [1] };
    assert.deepEqual(await scene.asked(scene.stack.up(triggered)), ["POST v2", "PUT v2"]);
    await scene.assertSettled(triggered);
  });

  it("is sent alone to a new recipient", async () => {
    const other = { ...args, testSend: { recipient: "others@keyexample.com" } };

    assert.deepEqual(await scene.asked(scene.stack.up(other)), ["POST v2"]);

    assert.deepEqual(withoutTime(lastTest()), { recipient: "others@keyexample.com", status: "passed" });
    assert.equal(scene.command.relay.messages[1]?.to, "others@keyexample.com");
    await scene.assertSettled(other);
  });

  it("to a new recipient that fails leaves server and state as they were", async () => {
    const resource = scene.stack.resource;
    scene.command.relay.refusal = { code: 550, message: "5.1.1 No such user" };

    const { error, sent } = await scene.fails(
      scene.stack.up({ ...args, testSend: { recipient: "nobody@keyexample.com" } }),
    );

    assert.deepEqual(sent, ["POST v2"]);
    assert.match(error.message, /nobody@keyexample\.com failed: .*5\.1\.1 No such user/);
    assert.deepEqual(scene.stack.resource, resource);
  });

  for (const [what, testSend] of Object.entries({
    "its moment": { recipient, when: "afterSave" },
    "what its failure means": { recipient, onFailure: "warn" },
  })) {
    it(`is not sent when only ${what} changes`, async () => {
      const changed = { ...args, testSend };
      assert.deepEqual(await scene.asked(scene.stack.up(changed)), []);
      assert.deepEqual([withoutTime(lastTest()), mails()], [passed, 1]);
      await scene.assertSettled(changed);
    });
  }

  it("is not sent when it is taken away, and leaves nothing behind", async () => {
    assert.deepEqual(await scene.asked(scene.stack.up(scene.basic)), []);
    assert.equal(lastTest(), undefined);
    await scene.assertSettled(scene.basic);
  });

  it("is not sent by preview, refresh or destroy", async () => {
    await scene.stack.preview({ ...args, port: 26, testSend: { recipient: "others@keyexample.com" } });
    await scene.stack.refresh();
    await scene.stack.destroy();
    assert.deepEqual(scene.command.sent(), ["GET v2"]);
    assert.equal(mails(), 1);
  });
});

describe("KEYFACTOR_SMTP_TEST_SEND=skip", () => {
  it("writes without a test, at create and update, and says so; the next up without it tests", async () => {
    await using theatre = await Theatre.open({ env: { KEYFACTOR_SMTP_TEST_SEND: "skip" } });
    await using scene = await PluginScene.open(theatre);
    const args = { ...scene.basic, testSend: beforeSave };
    scene.command.relay.refusal = { code: 451, message: "4.3.0 The relay is out of order" };

    assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "PUT v2"]);
    const changed = { ...args, senderName: "PKI" };
    assert.deepEqual(await scene.asked(scene.stack.up(changed)), ["PUT v2"]);

    assert.partialDeepStrictEqual(scene.stack.outputs.lastTest, { recipient, status: "skipped" });
    assert.match(scene.plugin.stderr, /test mail to .* was skipped: KEYFACTOR_SMTP_TEST_SEND=skip is set, so no mail/);
    await scene.assertSettled(changed);

    await using plugin = await Plugin.start({ env: theatre.connections.environment });
    scene.stack.plugin = plugin;
    scene.command.relay.refusal = undefined;
    assert.deepEqual(await scene.asked(scene.stack.up(changed)), ["POST v2"]);
    assert.deepEqual(withoutTime(scene.stack.outputs.lastTest), passed);
    assert.equal(scene.command.relay.messages.length, 1);
    await scene.assertSettled(changed);
  });
});
