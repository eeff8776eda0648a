import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { inScenes, type PluginScene } from "../scene/plugin-scene";

describe("A restore", () => {
  let scene: PluginScene;
  inScenes((opened) => {
    scene = opened;
  });

  it("waits for a create that declares the same profile at that moment, and leaves it", async () => {
    const { plugin, connection, command } = scene;
    command.change({ Host: "old.keyexample.com", Port: 25, SenderAccount: "old@keyexample.com", SenderName: "Old" });
    const program = { ...scene.basic, connection, overwriteExisting: true, onDelete: "restore" };
    const testSend = { recipient: "pki-team@keyexample.com", when: "afterSave" };
    const old = await plugin.create((await plugin.check(program)).inputs);
    const { inputs } = await plugin.check({ ...program, onDelete: "retain", senderName: "New", testSend });
    plugin.beginRun();
    scene.forget();

    const created = plugin.create(inputs);
    for (let looks = 0; !command.sent().includes("PUT v2") && looks < 500; looks++) await sleep(10);
    await Promise.all([created, plugin.delete(old.id, old.outs)]);

    assert.deepEqual(command.sent(), ["GET v2", "PUT v2", "POST v2"]);
    assert.equal(command.profile.SenderName, "New");
  });
});
