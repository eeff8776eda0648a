import assert from "node:assert/strict";
import { answerFromWire } from "../../../provider/command/smtp/answer";

const profile = { Host: "smtp.keyexample.com", Port: 587, UseSSL: true };
const liveOf = (body: object) => answerFromWire({ ...profile, ...body })?.live;

describe("The forms in which servers write a profile", () => {
  for (const key of [
    "Host",
    "Id",
    "Port",
    "SenderAccount",
    "SenderName",
    "UseSSL",
    "RelayAuthenticationType",
    "Scope",
    "TokenEndpoint",
    "Audience",
  ]) {
    for (const wire of [{}, [], [25], { toString: 1 }])
      it(`${key} ${JSON.stringify(wire)} is no profile`, () => assert.equal(liveOf({ [key]: wire }), undefined));
  }

  for (const [wire, useSsl] of [
    [true, true],
    ["true", true],
    ["True", true],
    [false, false],
    ["false", false],
    [null, false],
    [undefined, false],
    [1, false],
    ["", false],
  ] as const) {
    it(`UseSSL ${JSON.stringify(wire)} is ${useSsl}`, () => assert.equal(liveOf({ UseSSL: wire })?.useSsl, useSsl));
  }

  for (const [wire, port] of [
    [25, 25],
    ["25", 25],
    [" 25 ", 25],
    [0, 0],
    ["", undefined],
    ["  ", undefined],
    ["smtp", undefined],
    ["1e999", undefined],
    [null, undefined],
    [true, undefined],
  ] as const) {
    it(`Port ${JSON.stringify(wire)} is ${port}`, () => {
      const live = liveOf({ Port: wire });
      assert.equal(live?.port, port);
      assert.equal(live && "port" in live, port !== undefined);
    });
  }

  it("a text may be written as a number, and is none where it is empty", () => {
    assert.equal(liveOf({ SenderName: 7 })?.senderName, "7");
    for (const empty of [undefined, null, ""]) {
      const live = liveOf({ SenderName: empty, Scope: empty, Audience: empty, TokenEndpoint: empty });
      for (const field of ["senderName", "scope", "audience", "tokenEndpoint"])
        assert.equal(live && field in live, false);
    }
  });

  it("a PAM reference has at most a hundred parameters: what has more is not shown", () => {
    const parameters = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, "a"]));
    const shown = (count: number) => liveOf({ RelayPassword: { Provider: 1, Parameters: parameters(count) } });
    assert.deepEqual(shown(100)?.relayPassword, { provider: 1, parameters: parameters(100) });
    assert.deepEqual(shown(101)?.relayPassword, { provider: 1 });
  });

  it("everything of OAuth is read", () => {
    const live = liveOf({
      ...{ ClientId: { SecretValue: "client" }, ClientSecret: { SecretValue: "secret" }, Audience: "mail" },
      ...{ TokenEndpoint: "https://login.keyexample.com", Scope: "smtp.send" },
      RequestHeaders: [],
    });
    assert.deepEqual(live, {
      ...{ host: "smtp.keyexample.com", port: 587, useSsl: true, relayAuthenticationType: "Anonymous" },
      ...{ clientId: "client", clientSecret: "secret", audience: "mail", scope: "smtp.send" },
      ...{ tokenEndpoint: "https://login.keyexample.com", unreadable: ["relayUsername", "relayPassword"] },
    });
  });

  for (const key of ["ClientId", "ClientSecret", "TokenEndpoint", "Scope", "Audience", "RequestHeaders"]) {
    it(`${key} proves version 2 and OAuth, also where it is empty`, () => {
      const answer = answerFromWire({ ...profile, [key.toLowerCase()]: null });
      assert.deepEqual([answer?.shape, answer?.knowsOAuth], ["2", true]);
    });
  }

  for (const key of ["Host", "Id", "Port", "RelayAuthenticationType", "RelayUsername", "SenderAccount", "SenderName"]) {
    it(`${key} and one more key are a profile`, () => {
      assert.notEqual(answerFromWire({ [key]: 1, UseSSL: false }), undefined);
      assert.equal(answerFromWire({ [key]: 1, Other: false }), undefined);
    });
  }

  it("RelayPassword and one more key are a profile", () => {
    assert.notEqual(answerFromWire({ RelayPassword: null, Scope: "a" }), undefined);
  });

  it("a documented name comes before one in another letter case", () => {
    assert.equal(answerFromWire({ PORT: 2, Port: 587, UseSSL: true })?.live.port, 587);
    assert.equal(answerFromWire({ PORT: 2, USESSL: true })?.live.port, 2);
  });

  it("a header without a name is none, and one whose value is not shown has none", () => {
    const RequestHeaders = [
      ...[{ Name: "", Value: "a" }, { Name: 7, Value: "a" }, { Value: "a" }, null, "X: a", ["a"]],
      ...[
        { name: "A", value: "" },
        { Name: "B", Value: "**" },
        { Name: "C", Value: 7 },
        { Name: "D", Value: "*d" },
      ],
    ];
    assert.deepEqual(liveOf({ RequestHeaders })?.requestHeaders, [
      ...[{ name: "A" }, { name: "B" }, { name: "C" }],
      { name: "D", value: "*d" },
    ]);
    const odd = liveOf({ RequestHeaders: { "X-Tenant": "a" } });
    assert.equal(odd && "requestHeaders" in odd, false);
    assert.equal(odd?.unreadable.includes("requestHeaders"), false);
  });

  for (const [wire, type] of [
    ["", "Anonymous"],
    [undefined, "Anonymous"],
    [" 2 ", "Basic"],
    ["02", "Basic"],
    ["12", 12],
    ["2nd", "2nd"],
    [-1, -1],
    [true, 1],
    ["v2", "v2"],
    ["Anonymous", "Anonymous"],
    ["Explicit", "Basic"],
    ["OAuth", "OAuthClientCredentials"],
    ["O-Auth_Client.Credentials", "OAuthClientCredentials"],
  ] as const) {
    it(`RelayAuthenticationType ${JSON.stringify(wire)} is ${JSON.stringify(type)}`, () => {
      assert.equal(liveOf({ RelayAuthenticationType: wire })?.relayAuthenticationType, type);
    });
  }

  for (const [wire, secret] of [
    ["text", "text"],
    ["*a", "*a"],
    ["a*", "a*"],
    [{ SecretValue: "a" }, "a"],
    [{ secretValue: "a" }, "a"],
    [{ SecretValue: 7 }, undefined],
    [{ SecretValue: { SecretValue: "a" } }, undefined],
    [["a"], undefined],
    [7, undefined],
    [{ Provider: 7 }, { provider: 7 }],
    [{ Provider: "7" }, { provider: 7 }],
    [{ Provider: " " }, undefined],
    [{ Provider: "0" }, undefined],
    [{ Provider: "" }, undefined],
    [{ Provider: ["7"] }, undefined],
    [{ Provider: true }, undefined],
    [{ Provider: 1.5 }, undefined],
    [{ Provider: "x", SecretValue: "a" }, "a"],
    [{ Provider: 7, SecretValue: "a" }, { provider: 7 }],
    [{ Parameters: { Safe: "s", Folder: null } }, { parameters: { Safe: "s" } }],
    [{ Parameters: { Safe: "***", Object: "" } }, undefined],
    [{ Parameters: { Safe: "***", Object: "o" } }, undefined],
    [{ Provider: 7, Parameters: { Safe: "***", Object: "o" } }, { provider: 7 }],
    [{ Parameters: ["a"] }, undefined],
    [{ Parameters: { Safe: "", Object: "" } }, undefined],
    [{ Provider: 7, Parameters: { Safe: "" } }, { provider: 7 }],
  ] as const) {
    it(`the secret ${JSON.stringify(wire)} is ${JSON.stringify(secret)}`, () => {
      const live = liveOf({ RelayUsername: wire });
      assert.deepEqual(live?.relayUsername, secret);
      assert.equal(live?.unreadable.includes("relayUsername"), secret === undefined);
    });
  }
});
