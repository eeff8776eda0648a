import assert from "node:assert/strict";
import { assertFailed, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { basic, basicBody, storedAnonymous } from "../scene/programs";
import type { StoredProfile } from "../simulator";

const previous: Partial<StoredProfile> = {
  ...storedAnonymous,
  Host: "old.example.com",
  Port: 2525,
  SenderName: "The name before",
  UseSSL: true,
};
const taken = { ...basic, overwriteExisting: true };

describe("Destroying", () => {
  let scene: EngineScene;
  const start = async (profile: Partial<StoredProfile>) => {
    scene = await EngineScene.start({ release: "25.5", profile });
  };
  afterEach(() => scene[Symbol.asyncDispose]());

  it('puts the previous profile back with one PUT when onDelete became "restore", also after a refresh', async () => {
    await start(previous);
    const before = scene.command.profile;
    await scene.given(taken);
    assert.deepEqual((await scene.apply({ ...taken, onDelete: "restore" })).sent, []);
    assertSucceeded(await scene.run("refresh"));

    const { sent } = assertSucceeded(await scene.run("destroy"));

    assert.deepEqual(sent, ["PUT v2"]);
    assert.deepEqual(scene.command.profile, before);
    await assert.rejects(scene.workspace.resource(), /0 resources/);
  });

  it("sends nothing and leaves the profile by default, even when the server is down", async () => {
    await start({});
    await scene.given(basic);
    await scene.command.goDown();

    const { sent } = assertSucceeded(await scene.run("destroy"));

    assert.deepEqual(sent, []);
    assert.partialDeepStrictEqual(scene.command.profile, basicBody);
    await assert.rejects(scene.workspace.resource(), /0 resources/);
  });
});

describe('onDelete "restore" is refused', () => {
  let scene: EngineScene;
  const start = async (profile: Partial<StoredProfile>) => {
    scene = await EngineScene.start({ release: "25.5", profile });
  };
  afterEach(() => scene[Symbol.asyncDispose]());

  /** Somebody else's password: version 2 shows the user name, and no more. */
  const hidden: Partial<StoredProfile> = {
    ...basicBody,
    Host: "old.example.com",
    RelayPassword: { SecretValue: "a password of somebody else" },
  };

  it("at create, which writes nothing, and at the update that declares it, which leaves server and state", async () => {
    await start(hidden);
    scene.declare({ ...taken, onDelete: "restore" });
    const first = assertFailed(await scene.run("up"), 'onDelete "restore" cannot be kept', "relayPassword");
    assert.deepEqual(first.sent, ["GET v2"]);
    assert.equal(scene.command.writes, 0);

    await scene.given(taken);
    const before = await scene.openOutputs();
    scene.declare({ ...taken, senderName: "New name", onDelete: "restore" });

    const refusal = assertFailed(await scene.run("up"), 'onDelete "restore" cannot be kept', "relayPassword");

    assert.deepEqual(refusal.sent, []);
    assert.deepEqual(await scene.openOutputs(), before);
    await scene.given(taken);
  });
});
