import assert from "node:assert/strict";
import { withoutTime } from "../scene/assertions";
import type { Properties } from "../scene/plugin";
import { PluginScene } from "../scene/plugin-scene";
import { pam } from "../scene/sample-arguments";
import { Theatre } from "../scene/theatre";
import type { Release } from "../simulator";

const recipient = "pki-team@keyexample.com";
const testSend = { recipient };
const passed = { recipient, status: "passed" };

describe("A test send on releases without version 2 of the test", () => {
  let theatre: Theatre;
  let scene: PluginScene;

  before(async () => {
    theatre = await Theatre.open();
  });
  afterEach(() => scene[Symbol.asyncDispose]());
  after(() => theatre[Symbol.asyncDispose]());

  const lastTest = () => scene.stack.outputs.lastTest as { status: string; message?: string } | undefined;

  const version1: readonly Release[] = ["10.5", "11.4", "24.4"];
  for (const release of version1) {
    for (const kind of ["anonymous", "basic"] as const) {
      it(`goes through version 1 on ${release} (${kind})`, async () => {
        scene = await PluginScene.open(theatre, { release });
        const args = { ...scene[kind], testSend };

        const sent = await scene.asked(scene.stack.up(args));

        assert.deepEqual(sent.slice(-2), ["POST v1", "PUT v1"]);
        assert.deepEqual([withoutTime(lastTest()), scene.command.relay.messages.length], [passed, 1]);
        await scene.assertSettled(args);
        const again = { ...args, senderName: "Somebody else" };
        assert.deepEqual(await scene.asked(scene.stack.up(again)), ["POST v1", "PUT v1"]);
        assert.match(scene.command.relay.messages[1]?.from ?? "", /^Somebody else/);
      });
    }
  }

  it("goes through version 1 on 25.1, and the profile through version 2", async () => {
    scene = await PluginScene.open(theatre, { release: "25.1" });
    const args = { ...scene.basic, testSend };

    assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "POST v1", "PUT v2"]);

    assert.deepEqual([withoutTime(lastTest()), scene.command.relay.messages.length], [passed, 1]);
    await scene.assertSettled(args);
  });

  it("falls back to version 1, with one mail, where the server does not say its release", async () => {
    // Only a user name that is an object shows that such a server has version 2 at all.
    const profile = { Host: "old.keyexample.com", RelayUsername: { SecretValue: "old" } };
    scene = await PluginScene.open(theatre, { release: "25.1", behaviour: { productVersionHeader: false }, profile });
    const args = { ...scene.basic, overwriteExisting: true, testSend };

    assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "POST v2", "POST v1", "PUT v2"]);

    assert.equal(scene.command.relay.messages.length, 1);
    await scene.assertSettled(args);
  });

  describe("that cannot carry a PAM reference", () => {
    let args: Properties;

    beforeEach(async () => {
      scene = await PluginScene.open(theatre, { release: "25.1", pam: { 1: () => "relay-password-1" } });
      args = { ...scene.basic, relayPassword: pam, testSend };
    });

    for (const [when, expected] of Object.entries({
      beforeSave: ["GET v2", "PUT v2"],
      afterSave: ["GET v2", "PUT v2"],
    })) {
      it(`is skipped, with a warning, and the profile is written (${when})`, async () => {
        args = { ...args, testSend: { recipient, when } };
        const warnings = scene.plugin.stderr.length;

        assert.deepEqual(await scene.asked(scene.stack.up(args)), expected);

        assert.equal(lastTest()?.status, "skipped");
        assert.match(lastTest()?.message ?? "", /25\.1\.1\) .* version 1 only, .*PAM reference/);
        assert.match(scene.plugin.stderr.slice(warnings), /The test mail to pki-team@keyexample\.com was skipped: /);
        assert.equal(scene.command.relay.messages.length, 0);
        await scene.assertSettled(args);
      });
    }

    it("is sent once the password stands in the program again", async () => {
      await scene.stack.up(args);
      scene.forget();
      const text = { ...scene.basic, testSend };

      assert.deepEqual(await scene.asked(scene.stack.up(text)), ["POST v1", "PUT v2"]);

      assert.deepEqual([withoutTime(lastTest()), scene.command.relay.messages.length], [passed, 1]);
      await scene.assertSettled(text);
    });
  });

  it("takes a password from PAM where version 2 of the test exists", async () => {
    scene = await PluginScene.open(theatre, {
      pam: { 1: ({ Safe }) => (Safe === "mail" ? "relay-password-1" : undefined) },
    });
    const args = { ...scene.basic, relayPassword: pam, testSend };

    assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "POST v2", "PUT v2"]);

    assert.deepEqual([withoutTime(lastTest()), scene.command.relay.messages.length], [passed, 1]);
    await scene.assertSettled(args);
    const elsewhere = { ...args, relayPassword: { ...pam, parameters: { Safe: "other" } } };
    const { error } = await scene.fails(scene.stack.up(elsewhere));
    assert.match(error.message, /no such secret.*Nothing was written/);
  });
});
