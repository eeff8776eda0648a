import assert from "node:assert/strict";
import { assertFailed } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { anonymous, basic, basicBody, oauth, oauthBody, storedAnonymous } from "../scene/programs";
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

  it("takes a host in other letter case for the same", async () => {
    await start({ ...storedAnonymous, Host: "SMTP.Example.COM" });

    const { sent } = await scene.apply(anonymous);

    assert.deepEqual(sent, ["GET v2"]);
  });

  it("writes an equal profile with a secret, because only a write makes sure of it", async () => {
    await start({ ...basicBody, RelayPassword: { SecretValue: "an older password" } });

    const { sent } = await scene.apply(basic);

    assert.deepEqual(sent, ["GET v2", "PUT v2"]);
    assert.deepEqual(scene.command.profile.RelayPassword, basicBody.RelayPassword);
  });

  it("tests an equal profile where a test is declared, and does not write it", async () => {
    await start({});
    const { host, port } = scene.command.relay;
    scene.command.change({ ...storedAnonymous, Host: host, Port: port });

    const { sent } = await scene.apply({ ...anonymous, host, port, testSend: { recipient: "pki@example.com" } });

    assert.deepEqual(sent, ["GET v2", "POST v2"]);
    assert.equal(scene.command.relay.messages.length, 1);
  });

  describe("refuses a configured profile that differs, and names every difference:", () => {
    const cases: [what: string, live: Partial<StoredProfile>, declared: object, differences: string[]][] = [
      [
        "the common fields",
        { ...storedAnonymous, Host: "old.example.com", Port: 2525, SenderAccount: "old@example.com", UseSSL: true },
        { ...anonymous, senderName: "New Name" },
        [
          "host: old.example.com -> smtp.example.com",
          "port: 2525 -> 25",
          "senderAccount: old@example.com -> keyfactor@example.com",
          "senderName: Keyfactor Command -> New Name",
          "useSsl: true -> false",
        ],
      ],
      [
        "another authentication type",
        { ...basicBody },
        oauth,
        [
          "relayAuthenticationType: Basic -> OAuthClientCredentials",
          "relayUsername: EXAMPLE\\keyfactor -> (not set)",
          "tokenEndpoint: (not set) -> https://login.example.com/oauth2/token",
          "scope: (not set) -> mail.send offline",
          "audience: (not set) -> https://mail.example.com",
          "requestHeaders: (not set) -> X-Tenant [secret], X-Region [secret]",
        ],
      ],
      [
        "OAuth",
        { ...oauthBody, Scope: null, RequestHeaders: [{ Name: "X-Other", Value: "other-header-value" }] },
        oauth,
        [
          "scope: (not set) -> mail.send offline",
          "requestHeaders: X-Other [secret] -> X-Tenant [secret], X-Region [secret]",
        ],
      ],
    ];
    for (const [what, live, declared, differences] of cases) {
      it(what, async () => {
        await start(live);
        const before = scene.command.profile;
        scene.declare({ ...declared });

        const refusal = assertFailed(
          await scene.run("up"),
          scene.command.endpoint,
          "overwriteExisting",
          ...differences,
        );

        assert.deepEqual(refusal.sent, ["GET v2"]);
        assert.deepEqual(scene.command.profile, before);
        await assert.rejects(scene.workspace.resource(), /0 resources/);
        assert.doesNotMatch(scene.workspace.transcript, /(other-header|tenant|region)-value|client-secret/);
      });
    }

    it("and once the program says overwriteExisting, replaces it and records it", async () => {
      await start({ ...storedAnonymous, Host: "old.example.com", Port: 2525 });
      scene.declare(basic);
      assertFailed(await scene.run("up"), "host: old.example.com -> smtp.example.com");

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
});
