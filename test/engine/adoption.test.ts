import assert from "node:assert/strict";
import { assertDrift, assertFailed } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { anonymous, basic, basicBody, oauth, storedAnonymous } from "../scene/programs";
import type { StoredProfile } from "../simulator";

describe("Adoption of a profile that is there", () => {
  let scene: EngineScene;
  const start = async (profile: Partial<StoredProfile>) => {
    scene = await EngineScene.start({ release: "25.5", profile });
  };
  afterEach(() => scene[Symbol.asyncDispose]());

  it("takes one GET and no write when the profile is equal and no secret is involved", async () => {
    await start(storedAnonymous);

    const { sent } = await scene.apply(anonymous);

    assert.deepEqual(sent, ["GET v2"]);
    assert.equal(scene.command.writes, 0);
  });

  it("watches a profile whose password nobody knows, and writes it once somebody does", async () => {
    await start(basicBody);
    scene.command.behaviour.secretForm = "clear";
    const watched = { ...basic, relayPassword: { unmanaged: true } };
    assert.deepEqual((await scene.apply(watched)).sent, ["GET v2"]);
    assert.equal((await scene.workspace.everythingStored()).includes(basic.relayPassword), false);

    scene.command.change({ Port: 2525 });
    await assertDrift(scene.workspace, "port");
    scene.command.change({ Port: basic.port });

    const { sent } = await scene.apply({ ...basic, relayPassword: "new-password" });
    assert.deepEqual(sent, ["PUT v2"]);
    assert.deepEqual(scene.command.profile.RelayPassword, { SecretValue: "new-password" });
  });

  it("is refused when it differs: every difference is named, no secret is shown, nothing is recorded", async () => {
    await start(basicBody);
    const before = scene.command.profile;
    scene.declare(oauth);

    const refusal = assertFailed(
      await scene.run("up"),
      ...[scene.command.endpoint, "overwriteExisting"],
      "relayAuthenticationType: Basic -> OAuthClientCredentials",
      "relayUsername: EXAMPLE\\keyfactor -> (not set)",
      "tokenEndpoint: (not set) -> https://login.example.com/oauth2/token",
      "scope: (not set) -> mail.send offline",
      "audience: (not set) -> https://mail.example.com",
      "requestHeaders: (not set) -> X-Tenant [secret], X-Region [secret]",
    );

    assert.deepEqual(refusal.sent, ["GET v2"]);
    assert.deepEqual(scene.command.profile, before);
    await assert.rejects(scene.workspace.resource(), /0 resources/);
    assert.doesNotMatch(scene.workspace.transcript, /(tenant|region)-value|client-secret/);
  });

  it("replaces it once the program says overwriteExisting, and records what was there", async () => {
    await start({ ...storedAnonymous, Host: "old.example.com", Port: 2525 });
    const { sent, requests } = await scene.apply({ ...basic, overwriteExisting: true });

    assert.deepEqual(sent, ["GET v2", "PUT v2"]);
    assert.deepEqual(requests[1]?.body, basicBody);
    assert.deepEqual((await scene.workspace.resource()).outputs?.previousProfile, {
      host: "old.example.com",
      port: 2525,
      senderAccount: anonymous.senderAccount,
      senderName: anonymous.senderName,
      useSsl: false,
      relayAuthenticationType: "Anonymous",
    });
  });
});
