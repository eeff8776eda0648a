import assert from "node:assert/strict";
import { withoutTime } from "../scene/assertions";
import type { Properties } from "../scene/plugin";
import { inScenes, type PluginScene } from "../scene/plugin-scene";

const recipient = "pki-team@keyexample.com";
const beforeSave = { recipient };
const afterSave = { recipient, when: "afterSave" };
const passed = { recipient, status: "passed" };

describe("A test send", () => {
  let scene: PluginScene;
  inScenes((opened) => {
    scene = opened;
  });

  const mails = () => scene.command.relay.messages.length;
  const wrongPassword = (): Properties => ({ ...scene.basic, relayPassword: "Sentinel-wrong-relay-password" });
  const lastTest = () => scene.stack.outputs.lastTest as { status: string; message?: string } | undefined;

  describe("before saving", () => {
    it("mails with the declared profile, then writes it", async () => {
      const args = { ...scene.basic, testSend: beforeSave };

      assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "POST v2", "PUT v2"]);

      const [mail] = scene.command.relay.messages;
      assert.equal(mails(), 1);
      assert.equal(mail?.from, "Keyfactor Command <keyfactor@keyexample.com>");
      assert.equal(mail?.to, recipient);
      assert.equal(mail?.authenticatedAs, scene.command.relay.credentials.username);
      assert.deepEqual(withoutTime(lastTest()), passed);
      await scene.assertSettled(args);
      assert.equal(mails(), 1);
    });

    it("writes nothing at create when it fails", async () => {
      const before = scene.command.profile;

      const { error, sent } = await scene.fails(scene.stack.up({ ...wrongPassword(), testSend: beforeSave }));

      assert.deepEqual(sent, ["GET v2", "POST v2"]);
      assert.match(
        error.message,
        /test mail to pki-team@keyexample\.com failed: .*535 5\.7\.8 .*Nothing was written\.$/,
      );
      assert.equal(error.partial, undefined);
      assert.equal(scene.stack.resource, undefined);
      assert.deepEqual([scene.command.profile, scene.command.writes, mails()], [before, 0, 0]);
    });

    it("leaves server and state as they were at update when it fails", async () => {
      const args = { ...scene.basic, testSend: beforeSave };
      await scene.asked(scene.stack.up(args));
      const [resource, profile] = [scene.stack.resource, scene.command.profile];

      const { error, sent } = await scene.fails(scene.stack.up({ ...wrongPassword(), testSend: beforeSave }));

      assert.deepEqual(sent, ["POST v2"]);
      assert.equal(error.partial, undefined);
      assert.deepEqual([scene.stack.resource, scene.command.profile], [resource, profile]);
      assert.equal(scene.command.writes, 1);
      await scene.assertSettled(args);
    });

    it("writes and warns when that is what a failure means", async () => {
      const args = { ...wrongPassword(), testSend: { ...beforeSave, onFailure: "warn" } };

      assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "POST v2", "PUT v2"]);

      assert.equal(lastTest()?.status, "failed");
      assert.match(lastTest()?.message ?? "", /535 5\.7\.8/);
      assert.match(scene.plugin.stderr, /The test mail to pki-team@keyexample\.com failed: .*535 5\.7\.8/);
      assert.equal(scene.command.writes, 1);
      await scene.assertSettled(args);
    });

    it("does not write a profile that is there already", async () => {
      await scene.asked(scene.stack.up(scene.anonymous));
      scene.stack.resource = undefined;
      const args = { ...scene.anonymous, testSend: beforeSave };

      assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "POST v2"]);

      assert.deepEqual([withoutTime(lastTest()), mails(), scene.command.writes], [passed, 1, 1]);
      await scene.assertSettled(args);
    });
  });

  describe("after saving", () => {
    it("writes the profile, then mails", async () => {
      const args = { ...scene.basic, testSend: afterSave };

      assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "PUT v2", "POST v2"]);

      assert.deepEqual([withoutTime(lastTest()), mails()], [passed, 1]);
      await scene.assertSettled(args);
    });

    for (const refreshed of [false, true]) {
      it(`records a failure, which the next up${refreshed ? " after a refresh" : ""} retries with a mail alone`, async () => {
        const args = { ...scene.basic, testSend: afterSave };
        scene.command.relay.refusal = { code: 451, message: "4.7.1 Greylisted" };

        const { error, sent } = await scene.fails(scene.stack.up(args));

        assert.deepEqual(sent, ["GET v2", "PUT v2", "POST v2"]);
        assert.match(
          error.message,
          /4\.7\.1 Greylisted.*The settings are written; the next `pulumi up` tests them again\.$/,
        );
        assert.deepEqual(error.partial?.reasons, [error.message]);
        assert.equal(error.partial?.id, scene.command.endpoint);
        assert.equal(lastTest()?.status, "failed");
        if (refreshed) {
          const { drift } = await scene.stack.refresh();
          assert.deepEqual([drift, scene.stack.resource?.initErrors], [[], []]);
          scene.forget();
        }
        assert.equal(await scene.stack.preview(args), "update");

        const again = await scene.fails(scene.stack.up(args));
        assert.deepEqual(again.sent, ["POST v2"]);

        scene.command.relay.refusal = undefined;
        assert.deepEqual(await scene.asked(scene.stack.up(args)), ["POST v2"]);
        assert.deepEqual([withoutTime(lastTest()), mails(), scene.command.writes], [passed, 1, 1]);
        await scene.assertSettled(args);
      });
    }

    it("warns when that is what a failure means, and is not retried", async () => {
      const args = { ...wrongPassword(), testSend: { ...afterSave, onFailure: "warn" } };

      assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "PUT v2", "POST v2"]);

      assert.equal(lastTest()?.status, "failed");
      await scene.assertSettled(args);
    });

    it("that failed is forgiven by onFailure warn, without a mail", async () => {
      scene.command.relay.refusal = { code: 451, message: "4.7.1 Greylisted" };
      await scene.fails(scene.stack.up({ ...scene.basic, testSend: afterSave }));
      const args = { ...scene.basic, testSend: { ...afterSave, onFailure: "warn" } };

      assert.deepEqual(await scene.asked(scene.stack.up(args)), []);

      assert.equal(lastTest()?.status, "failed");
      await scene.assertSettled(args);
    });

    it("that failed is forgotten when the test is taken away", async () => {
      scene.command.relay.refusal = { code: 451, message: "4.7.1 Greylisted" };
      await scene.fails(scene.stack.up({ ...scene.basic, testSend: afterSave }));

      assert.deepEqual(await scene.asked(scene.stack.up(scene.basic)), []);

      assert.equal(lastTest(), undefined);
      await scene.assertSettled(scene.basic);
    });
  });

  it("with a client's credentials logs in to the relay with a token", async () => {
    const args = {
      ...scene.oauth,
      requestHeaders: [{ name: "X-Tenant", value: "tenant-secret-1" }],
      testSend: beforeSave,
    };

    assert.deepEqual(await scene.asked(scene.stack.up(args)), ["GET v2", "POST v2", "PUT v2"]);

    assert.equal(scene.command.relay.messages[0]?.authenticatedAs, "keyfactor@keyexample.com");
    assert.equal(scene.command.mailTokenEndpoint.requests[0]?.headers["x-tenant"], "tenant-secret-1");
    await scene.assertSettled(args);
  });

  it("shows no secret of a request that the server repeats in its error", async () => {
    scene.command.behaviour.echoErrors = true;
    const { error } = await scene.fails(scene.stack.up({ ...wrongPassword(), testSend: beforeSave }));
    assert.match(error.message, /\[secret\]/);
    assert.doesNotMatch(scene.plugin.transcript, /Sentinel-wrong-relay-password/);
  });
});
