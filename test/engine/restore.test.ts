import assert from "node:assert/strict";
import { assertFailed, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { anonymous, basic, basicBody, storedAnonymous } from "../scene/programs";
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
  const start = async (profile: Partial<StoredProfile>, release: "24.4" | "25.5" = "25.5") => {
    scene = await EngineScene.start({ release, profile });
  };
  afterEach(() => scene[Symbol.asyncDispose]());

  for (const release of ["24.4", "25.5"] as const) {
    it(`puts the previous profile back with one PUT when onDelete is "restore", on ${release}`, async () => {
      await start(previous, release);
      const before = scene.command.profile;
      await scene.apply({ ...taken, onDelete: "restore" });

      const { sent } = assertSucceeded(await scene.run("destroy"));

      assert.deepEqual(sent, [release === "24.4" ? "PUT v1" : "PUT v2"]);
      assert.deepEqual(scene.command.profile, before);
      await assert.rejects(scene.workspace.resource(), /0 resources/);
    });
  }

  it('puts it back too when onDelete became "restore" later, which itself asks nothing', async () => {
    await start(previous);
    const before = scene.command.profile;
    await scene.apply(taken);
    assert.deepEqual((await scene.apply({ ...taken, onDelete: "restore" })).sent, []);

    assertSucceeded(await scene.run("destroy"));

    assert.deepEqual(scene.command.profile, before);
  });

  it("keeps the previous profile through a refresh and an update", async () => {
    await start(previous);
    const before = scene.command.profile;
    await scene.apply({ ...taken, onDelete: "restore" });
    assertSucceeded(await scene.run("refresh"));
    await scene.apply({ ...taken, onDelete: "restore", senderName: "Another name" });

    assertSucceeded(await scene.run("destroy"));

    assert.deepEqual(scene.command.profile, before);
  });

  it("sends nothing and leaves the profile by default, even when the server is down", async () => {
    await start({});
    await scene.apply(basic);
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

  it("at create when the previous profile has a secret that the server does not show", async () => {
    await start(hidden);
    scene.declare({ ...taken, onDelete: "restore" });

    const refusal = assertFailed(await scene.run("up"), 'onDelete "restore" cannot be kept', "relayPassword");

    assert.deepEqual(refusal.sent, ["GET v2"]);
    assert.equal(scene.command.writes, 0);
    await assert.rejects(scene.workspace.resource(), /0 resources/);
  });

  it("at create when nothing was configured", async () => {
    await start({});
    scene.declare({ ...anonymous, onDelete: "restore" });

    const refusal = assertFailed(await scene.run("up"), 'onDelete "restore" cannot be kept', "no configured profile");

    assert.deepEqual(refusal.sent, ["GET v2"]);
    assert.equal(scene.command.writes, 0);
  });

  it("at the update that declares it, and leaves server and state as they were", async () => {
    await start(hidden);
    await scene.apply(taken);
    const before = await scene.openOutputs();
    scene.declare({ ...taken, senderName: "New name", onDelete: "restore" });

    const refusal = assertFailed(await scene.run("up"), 'onDelete "restore" cannot be kept', "relayPassword");

    assert.deepEqual(refusal.sent, []);
    assert.deepEqual(await scene.openOutputs(), before);
    await scene.apply(taken);
  });
});
