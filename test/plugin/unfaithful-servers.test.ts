import assert from "node:assert/strict";
import type { Properties } from "../scene/plugin";
import { inScenes, type PluginScene } from "../scene/plugin-scene";

describe("A server that accepts a profile and stores", () => {
  let scene: PluginScene;
  inScenes((opened) => {
    scene = opened;
  });

  for (const putAnswer of ["profile", "noContent"] as const) {
    const verified = putAnswer === "noContent" ? ["PUT v2", "GET v2"] : ["PUT v2"];

    it(`nothing is found out at create (${putAnswer})`, async () => {
      Object.assign(scene.command.behaviour, { storing: "nothing", putAnswer });
      const args = scene.basic;

      const { error, sent } = await scene.fails(scene.stack.up(args));

      assert.deepEqual(sent, ["GET v2", ...verified]);
      assert.match(
        error.message,
        /accepted the profile but stored something else \(sent -> stored\): host: 127\.0\.0\.1 -> \(not set\)/,
      );
      assert.match(
        error.message,
        /senderName: Keyfactor Command -> \(not set\).*relayAuthenticationType: Basic -> Anonymous/,
      );
      assert.doesNotMatch(scene.plugin.transcript, /relay-password-1/);
      assert.equal(error.partial?.id, scene.command.endpoint);
      await writesAgain(args, verified);
    });

    it(`nothing is found out at update, and named (${putAnswer})`, async () => {
      await scene.stack.up(scene.basic);
      scene.forget();
      Object.assign(scene.command.behaviour, { storing: "nothing", putAnswer });
      const args = { ...scene.basic, port: 2525, senderName: "Changed" };

      const { error, sent } = await scene.fails(scene.stack.up(args));

      assert.deepEqual(sent, verified);
      assert.match(error.message, /port: 2525 -> \d+; senderName: Changed -> Keyfactor Command\./);
      assert.equal(scene.stack.outputs.senderName, "Keyfactor Command");
      await writesAgain(args, verified);
    });
  }

  it("all but UseSSL is found out, and named alone", async () => {
    scene.command.behaviour.storing = "ignoresUseSsl";
    const args = { ...scene.basic, useSsl: true };

    const { error } = await scene.fails(scene.stack.up(args));

    assert.match(error.message, /\(sent -> stored\): useSsl: true -> false\. Check/);
    await writesAgain(args, ["PUT v2"]);
  });

  it("texts without the blanks around them is as good", async () => {
    scene.command.behaviour.storing = "normalised";
    const args = { ...scene.anonymous, senderName: " Keyfactor " };

    await scene.asked(scene.stack.up(args));

    assert.equal(scene.command.profile.SenderName, "Keyfactor");
    await scene.assertSettled(args);
  });

  it("a host in lower case is as good", async () => {
    scene.command.behaviour.storing = "normalised";
    const args = { ...scene.anonymous, host: "SMTP.KeyExample.COM" };

    await scene.asked(scene.stack.up(args));

    assert.equal(scene.command.profile.Host, "smtp.keyexample.com");
    await scene.assertSettled(args);
  });

  /** The resource is recorded as it is on the server; each up writes until the server stores what it is sent. */
  async function writesAgain(args: Properties, sent: readonly string[]): Promise<void> {
    assert.equal(scene.stack.resource?.initErrors.length, 1);
    assert.equal(await scene.stack.preview(args), "update");
    assert.deepEqual((await scene.fails(scene.stack.up(args))).sent, sent);
    scene.command.behaviour.storing = "faithful";
    assert.deepEqual(await scene.asked(scene.stack.up(args)), sent);
    await scene.assertSettled(args);
  }
});
