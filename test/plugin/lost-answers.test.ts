import assert from "node:assert/strict";
import { answerOf } from "../scene/faults";
import { PluginScene, type SceneOptions } from "../scene/plugin-scene";
import { Theatre } from "../scene/theatre";
import type { FaultKind } from "../simulator";

const lost: Readonly<Record<string, FaultKind>> = {
  "by a reset": answerOf("reset before the answer"),
  "half way": answerOf("reset after the answer began"),
  "behind a gateway": answerOf("502 with a page"),
};

describe("A write whose answer is lost", function () {
  this.timeout(20_000);
  let theatre: Theatre;

  before(async () => {
    theatre = await Theatre.open();
  });
  after(() => theatre[Symbol.asyncDispose]());

  /** A stack with the profile applied. */
  async function applied(options: SceneOptions = {}) {
    const scene = await PluginScene.open(theatre, options);
    await scene.stack.up(scene.basic);
    scene.forget();
    return scene;
  }

  for (const [how, fault] of Object.entries(lost)) {
    it(`${how} is repeated, whether it was applied or not`, async () => {
      for (const applied of [true, false]) {
        await using scene = await PluginScene.open(theatre);
        scene.command.faults.add({ ...fault, on: "PUT", applied });

        assert.deepEqual(await scene.asked(scene.stack.up(scene.basic)), ["GET v2", "PUT v2", "PUT v2"]);

        await scene.assertSettled(scene.basic);
      }
    });

    it(`${how} each time is recovered by the next up, whether it was applied or not, refreshed or not`, async () => {
      const cases = [true, false].flatMap((applied) => [true, false].map((refreshed) => ({ applied, refreshed })));
      await Promise.all(cases.map((one) => recovers(fault, one.applied, one.refreshed)));
    });

    it(`${how} each time at create is recovered too`, async () => {
      await Promise.all([true, false].map((applied) => recoversCreate(fault, applied)));
    });
  }

  async function recovers(fault: FaultKind, isApplied: boolean, refreshed: boolean): Promise<void> {
    await using scene = await applied();
    scene.command.faults.add({ ...fault, on: "PUT", applied: isApplied, times: 4 });
    const rotated = { ...scene.basic, relayPassword: "rotated-password-2" };

    const { error, sent } = await scene.fails(scene.stack.up(rotated));

    assert.deepEqual(sent, ["PUT v2", "PUT v2", "PUT v2", "PUT v2"]);
    assert.match(error.message, /The settings may have been saved\./);
    if (refreshed) await scene.stack.refresh();
    scene.forget();
    // The old program writes too: the server may hold the new password.
    assert.equal(await scene.stack.preview(scene.basic), "update");
    assert.deepEqual(await scene.asked(scene.stack.up(scene.basic)), ["PUT v2"]);
    assert.deepEqual(scene.command.profile.RelayPassword, { SecretValue: "relay-password-1" });
    await scene.assertSettled(scene.basic);
  }

  async function recoversCreate(fault: FaultKind, isApplied: boolean): Promise<void> {
    await using scene = await PluginScene.open(theatre);
    scene.command.faults.add({ ...fault, on: "PUT", applied: isApplied, times: 4 });

    const { error } = await scene.fails(scene.stack.up(scene.basic));

    assert.equal(error.partial?.id, scene.command.endpoint);
    assert.deepEqual(await scene.asked(scene.stack.up(scene.basic)), ["PUT v2"]);
    assert.deepEqual(scene.command.profile.RelayPassword, { SecretValue: "relay-password-1" });
    await scene.assertSettled(scene.basic);
  }

  for (const [what, fault] of [
    ["is refused", "403"],
    ["fails", "500"],
    ["is no profile", "other JSON"],
  ] as const) {
    it(`is as unknown as when the answer is empty and the GET that verifies it ${what}`, async () => {
      await using scene = await applied({ behaviour: { putAnswer: "noContent" } });
      scene.command.faults.add({ ...answerOf(fault), on: "GET" });

      const { error, sent } = await scene.fails(
        scene.stack.up({ ...scene.basic, relayPassword: "rotated-password-2" }),
      );

      assert.deepEqual(sent, ["PUT v2", "GET v2"]);
      assert.match(error.message, /The settings may have been saved\.$/);
      assert.equal(await scene.stack.preview(scene.basic), "update");
      assert.deepEqual(await scene.asked(scene.stack.up(scene.basic)), ["PUT v2", "GET v2"]);
      assert.deepEqual(scene.command.profile.RelayPassword, { SecretValue: "relay-password-1" });
      await scene.assertSettled(scene.basic);
    });
  }
});
