import assert from "node:assert/strict";
import { assertFailed } from "../scene/assertions";
import { Stage } from "../scene/engine-scene";
import { anonymous, basic, basicBody, oauth, oauthBody, storedAnonymous } from "../scene/programs";
import type { StoredProfile } from "../simulator";

describe("Adoption of a profile that is there", () => {
  let stage: Stage;
  const start = async (profile: Partial<StoredProfile>) => {
    stage = await Stage.start({ release: "25.5", profile });
  };
  afterEach(() => stage[Symbol.asyncDispose]());

  it("takes one GET and no write when the profile is equal and no secret is involved", async () => {
    await start(storedAnonymous);

    const { sent } = await stage.apply(anonymous);

    assert.deepEqual(sent, ["GET v2"]);
    assert.equal(stage.command.writes, 0);
  });

  it("takes a host in other letter case for the same", async () => {
    await start({ ...storedAnonymous, Host: "SMTP.Example.COM" });

    const { sent } = await stage.apply(anonymous);

    assert.deepEqual(sent, ["GET v2"]);
  });

  it("writes an equal profile with a secret, because only a write makes sure of it", async () => {
    await start({ ...basicBody, RelayPassword: { SecretValue: "an older password" } });

    const { sent } = await stage.apply(basic);

    assert.deepEqual(sent, ["GET v2", "PUT v2"]);
    assert.deepEqual(stage.command.profile.RelayPassword, basicBody.RelayPassword);
  });

  it("tests an equal profile where a test is declared, and does not write it", async () => {
    await start({});
    const { host, port } = stage.command.relay;
    stage.command.change({ ...storedAnonymous, Host: host, Port: port });

    const { sent } = await stage.apply({ ...anonymous, host, port, testSend: { recipient: "pki@example.com" } });

    assert.deepEqual(sent, ["GET v2", "POST v2"]);
    assert.equal(stage.command.relay.messages.length, 1);
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
        const before = stage.command.profile;
        stage.declare({ ...declared });

        const refusal = assertFailed(
          await stage.run("up"),
          stage.command.endpoint,
          "overwriteExisting",
          ...differences,
        );

        assert.deepEqual(refusal.sent, ["GET v2"]);
        assert.deepEqual(stage.command.profile, before);
        await assert.rejects(stage.workspace.resource(), /0 resources/);
        assert.doesNotMatch(stage.workspace.transcript, /(other-header|tenant|region)-value|client-secret/);
      });
    }

    it("and once the program says overwriteExisting, replaces it and records it", async () => {
      await start({ ...storedAnonymous, Host: "old.example.com", Port: 2525 });
      stage.declare(basic);
      assertFailed(await stage.run("up"), "host: old.example.com -> smtp.example.com");

      const { sent, requests } = await stage.apply({ ...basic, overwriteExisting: true });

      assert.deepEqual(sent, ["GET v2", "PUT v2"]);
      assert.deepEqual(requests[1]?.body, basicBody);
      assert.deepEqual((await stage.workspace.resource()).outputs?.previousProfile, {
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
