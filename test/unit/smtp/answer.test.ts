import assert from "node:assert/strict";
import { answerFromWire } from "../../../provider/command/smtp/answer";

const version1 = {
  Host: "smtp.example.com",
  Id: 1,
  Port: 587,
  RelayAuthenticationType: 2,
  RelayUsername: "EXAMPLE\\keyfactor",
  SenderAccount: "keyfactor@example.com",
  SenderName: "Keyfactor Command",
  UseSSL: true,
};
const version2 = { ...version1, RelayUsername: { SecretValue: "EXAMPLE\\keyfactor" }, RelayPassword: null };

const liveOf = (body: object) => answerFromWire(body)?.live;

describe("Reading an answer of Command", () => {
  it("reads version 1 by its shape", () => {
    assert.deepEqual(answerFromWire(version1), {
      live: {
        host: "smtp.example.com",
        port: 587,
        senderAccount: "keyfactor@example.com",
        senderName: "Keyfactor Command",
        useSsl: true,
        relayAuthenticationType: "Basic",
        relayUsername: "EXAMPLE\\keyfactor",
        unreadable: ["relayPassword", "clientId", "clientSecret", "requestHeaders"],
      },
      profileId: 1,
      shape: "1",
      knowsOAuth: false,
    });
  });

  it("reads version 2 by its shape", () => {
    const answer = answerFromWire(version2);
    assert.equal(answer?.shape, "2");
    assert.equal(answer?.live.relayUsername, "EXAMPLE\\keyfactor");
  });

  it("cannot tell the version when nothing shows it", () => {
    assert.equal(answerFromWire({ ...version1, RelayUsername: null })?.shape, undefined);
    assert.equal(answerFromWire({ ...version1, RelayUsername: null, RelayPassword: null })?.shape, undefined);
  });

  it("reads version 1 by a secret that is a text, though version 1 has no RelayPassword", () => {
    assert.equal(answerFromWire({ ...version1, RelayPassword: null })?.shape, "1");
    assert.equal(answerFromWire({ ...version1, RelayPassword: "********" })?.shape, "1");
    assert.equal(answerFromWire({ ...version1, RelayUsername: null, RelayPassword: "********" })?.shape, "1");
  });

  it("knows OAuth by any of its fields, empty ones too", () => {
    assert.equal(answerFromWire({ ...version2, RequestHeaders: null })?.knowsOAuth, true);
    assert.equal(answerFromWire(version2)?.knowsOAuth, false);
  });

  it("reads camelCase as release 11 writes it", () => {
    const camel = Object.fromEntries(
      Object.entries(version1).map(([key, value]) => [(key[0] as string).toLowerCase() + key.slice(1), value]),
    );
    assert.deepEqual(liveOf(camel), liveOf(version1));
  });

  for (const [wire, expected] of [
    [0, "Anonymous"],
    [null, "Anonymous"],
    ["2", "Basic"],
    ["anonymous", "Anonymous"],
    ["basic", "Basic"],
    ["ExplicitCredentials", "Basic"],
    ["Basic Authentication", "Basic"],
    ["OAuthClientCredentials", "OAuthClientCredentials"],
    ["oauth client credentials", "OAuthClientCredentials"],
    [3, "OAuthClientCredentials"],
    [1, 1],
    ["4", 4],
    ["Kerberos", "Kerberos"],
  ] as const) {
    it(`reads RelayAuthenticationType ${JSON.stringify(wire)} as ${JSON.stringify(expected)}`, () => {
      assert.equal(liveOf({ ...version2, RelayAuthenticationType: wire })?.relayAuthenticationType, expected);
    });
  }

  for (const unreadable of [
    undefined,
    null,
    "",
    "*****",
    {},
    { SecretValue: null, Parameters: null, Provider: null },
    { SecretValue: "" },
    { SecretValue: "***" },
    { Parameters: {} },
    { Provider: 0 },
  ]) {
    it(`takes the secret ${JSON.stringify(unreadable)} for not shown`, () => {
      const live = liveOf({ ...version2, RelayPassword: unreadable, ClientSecret: unreadable });
      assert.equal(live && "relayPassword" in live, false);
      assert.ok(live?.unreadable.includes("relayPassword"));
      assert.ok(live?.unreadable.includes("clientSecret"));
    });
  }

  it("reads a PAM reference, its provider also as a text", () => {
    const live = liveOf({ ...version2, RelayPassword: { Provider: "7", Parameters: { Safe: "s", Folder: null } } });
    assert.deepEqual(live?.relayPassword, { provider: 7, parameters: { Safe: "s" } });
  });

  it("reads a secret that comes back in clear", () => {
    assert.equal(liveOf({ ...version2, RelayPassword: { SecretValue: "clear" } })?.relayPassword, "clear");
  });

  it("tells absent request headers from none", () => {
    assert.ok(liveOf(version2)?.unreadable.includes("requestHeaders"));
    for (const none of [null, []]) {
      const live = liveOf({ ...version2, RequestHeaders: none });
      assert.equal(live?.unreadable.includes("requestHeaders"), false);
      assert.equal(live && "requestHeaders" in live, false);
    }
  });

  it("reads request headers, masked values without their value", () => {
    const live = liveOf({
      ...version2,
      RequestHeaders: [{ Name: "X-One", Value: "1" }, { Name: "X-Two", Value: "***" }, { Name: "X-Three" }],
    });
    assert.deepEqual(live?.requestHeaders, [{ name: "X-One", value: "1" }, { name: "X-Two" }, { name: "X-Three" }]);
  });

  it("takes a token endpoint for not shown where an OAuth profile lacks its key, and only there", () => {
    const oauth = { ...version2, RelayAuthenticationType: 3 };
    const isUnreadable = (body: object) => liveOf(body)?.unreadable.includes("tokenEndpoint");
    assert.deepEqual([isUnreadable(oauth), isUnreadable(version2)], [true, false]);
    for (const TokenEndpoint of [null, "", "https://login.example.com/token"]) {
      assert.equal(isUnreadable({ ...oauth, TokenEndpoint }), false);
    }
  });

  it("ignores fields that it does not know", () => {
    assert.deepEqual(liveOf({ ...version2, SenderAddress: "x@example.com", Future: { deep: 1 } }), liveOf(version2));
  });

  for (const [what, body] of Object.entries({
    "a list": [],
    "a text": "x",
    nothing: undefined,
    "an empty object": {},
    "one key": { Host: "x" },
    "a health page": { id: 7, host: "x", port: 443, status: "healthy" },
    "the fields that came with OAuth, which an identity provider has too": { clientId: "x", scope: "y", host: "z" },
    "an error": { ErrorCode: "0x1", Message: "no" },
  })) {
    it(`takes ${what} for no profile`, () => assert.equal(answerFromWire(body), undefined));
  }

  for (const host of [undefined, null, ""]) {
    it(`takes the host ${JSON.stringify(host)} for never configured`, () => {
      assert.equal(liveOf({ ...version2, Host: host })?.host, undefined);
    });
  }
});
