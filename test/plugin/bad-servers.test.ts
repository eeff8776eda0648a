import assert from "node:assert/strict";
import type { Properties } from "../scene/plugin";
import { type Scene, type SceneOptions, Theatre } from "../scene/plugin-scene";
import { type ServerFault, serverFaults } from "../scene/server-faults";

/** An operation on a server that was good until now. */
interface Operation {
  /** Brings the stack to where the operation begins. */
  readonly before: (scene: Scene) => Promise<void>;
  readonly run: (scene: Scene) => Promise<unknown>;
  readonly writes: boolean;
}

const previous = { Host: "old.keyexample.com", SenderAccount: "old@keyexample.com", SenderName: "Old" };
const changed = (scene: Scene): Properties => ({ ...scene.basic, senderName: "Changed" });
const apply = (scene: Scene, changes: Properties = {}) => scene.stack.up({ ...scene.basic, ...changes });

const operations: Readonly<Record<string, Operation>> = {
  create: { before: async () => {}, run: (scene) => apply(scene), writes: false },
  update: {
    before: async (scene) => void (await apply(scene)),
    run: (scene) => scene.stack.up(changed(scene)),
    writes: true,
  },
  refresh: { before: async (scene) => void (await apply(scene)), run: (scene) => scene.stack.refresh(), writes: false },
  "destroy with restore": {
    before: async (scene) => {
      scene.command.change(previous);
      await apply(scene, { overwriteExisting: true, onDelete: "restore" });
    },
    run: (scene) => scene.stack.destroy(),
    writes: true,
  },
};

describe("A server", function () {
  this.timeout(60_000);
  let theatre: Theatre;

  before(async () => {
    theatre = await Theatre.open();
  });
  after(() => theatre[Symbol.asyncDispose]());

  for (const [what, fault] of Object.entries(serverFaults)) {
    it(`${what} is told in one paragraph, and harms no state`, async () => {
      const play = (name: string) => (fault.waits ? enduresInHaste(name, fault) : endures(name, theatre, fault));
      await Promise.all(Object.keys(operations).map(play));
    });
  }

  /** The connection "default" alone can have a short time limit, so each operation needs a theatre of its own. */
  async function enduresInHaste(name: string, fault: ServerFault): Promise<void> {
    await using hasty = await Theatre.open({ KEYFACTOR_CLIENT_TIMEOUT: "1" });
    await endures(name, hasty, fault, { connection: "default" });
  }

  async function endures(name: string, theatre: Theatre, fault: ServerFault, options?: SceneOptions): Promise<void> {
    const operation = operations[name] as Operation;
    await using scene = await theatre.scene({ tls: true, ...options });
    await operation.before(scene);
    scene.forget();
    const [resource, profile] = [scene.stack.resource, scene.command.profile];
    await fault.set(scene);
    const began = Date.now();

    const { error } = await scene.fails(operation.run(scene));

    const told = `${name}: ${error.message}`;
    assert.ok(Date.now() - began < 20_000, told);
    assert.match(error.message, fault.says, told);
    assert.ok(error.message.includes(scene.command.endpoint), told);
    assert.doesNotMatch(error.message, /\n|\bat .*:\d+:\d+|^\w*Error\b|\[ERR_/, told);
    assert.ok(error.message.length < 700, told);
    assert.doesNotMatch(theatre.plugin.transcript, /Sentinel|relay-password|command-password|\bat .*:\d+:\d+\)?$/m);
    if (fault.unknown && name === "update") {
      // The server may hold either profile: the next up writes.
      assert.match(error.message, /The settings may have been saved\.|500/, told);
      assert.equal(scene.stack.resource?.outputs.senderName, "Keyfactor Command", told);
    } else {
      assert.deepEqual(scene.stack.resource, resource, told);
    }
    if (!operation.writes) assert.deepEqual(scene.command.profile, profile, told);

    await fault.mend(scene);
    await recovers(name, scene);
  }

  async function recovers(name: string, scene: Scene): Promise<void> {
    if (name === "destroy with restore") {
      await scene.stack.destroy();
      assert.equal(scene.stack.resource, undefined);
      assert.equal(scene.command.profile.Host, previous.Host);
      return;
    }
    await scene.stack.refresh();
    await scene.stack.up(changed(scene));
    assert.equal(scene.command.profile.SenderName, "Changed");
    assert.deepEqual(scene.command.profile.RelayPassword, { SecretValue: "relay-password-1" });
    scene.forget();
    await scene.assertSettled(changed(scene));
  }
});
