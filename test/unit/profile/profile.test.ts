import assert from "node:assert/strict";
import { changedFields } from "../../../provider/profile/compare";
import { isSecretField } from "../../../provider/profile/fields";
import { isComplete, liveProfile, missingFields, profileIn } from "../../../provider/profile/profile";
import { isLiveSecret, isMask, isPamReference, isSecretReference } from "../../../provider/profile/secret-value";
import { secretTexts } from "../../../provider/secrets/texts-to-hide";

describe("A profile", () => {
  it("is picked from a larger object, without what is not set", () => {
    const larger = {
      host: "a",
      port: 0,
      useSsl: false,
      scope: "",
      audience: null,
      clientId: undefined,
      connection: "b",
    };
    assert.deepEqual(profileIn(larger as object), { host: "a", port: 0, useSsl: false, scope: "" });
  });

  it("has secret texts in three places, and none where a reference leads", () => {
    assert.deepEqual(
      secretTexts({
        ...{ host: "open", relayUsername: "open", clientId: "open", relayPassword: "one" },
        clientSecret: { provider: 7, parameters: { Safe: "two", Object: "" } },
        requestHeaders: [
          { name: "open", value: "three" },
          { name: "open", value: "" },
        ],
      }),
      ["one", "three"],
    );
    assert.deepEqual(secretTexts({}), []);
  });

  it("has three fields that are nobody's business", () => {
    const secret = ["relayPassword", "clientSecret", "requestHeaders"];
    for (const field of secret) assert.equal(isSecretField(field), true);
    for (const field of ["relayUsername", "clientId", "host", "", "toString"])
      assert.equal(isSecretField(field), false);
  });

  it("has PAM references, known by either member", () => {
    for (const value of [{ provider: 1 }, { parameters: {} }]) assert.equal(isPamReference(value), true);
    for (const value of ["provider", null, undefined, 1, {}, { fromFile: "a" }]) {
      assert.equal(isPamReference(value), false);
    }
  });

  it("holds no secret of which a member has the wrong type", () => {
    for (const value of ["text", { provider: 1, parameters: { Safe: "a" } }, { provider: 1 }, { parameters: {} }])
      assert.equal(isLiveSecret(value), true);
    const wrong = [
      ...[
        { provider: 1.5, parameters: {} },
        { provider: "1", parameters: {} },
        { provider: 1, parameters: "a" },
      ],
      ...[{ provider: 1, parameters: { Safe: "a", Object: 2 } }, { fromFile: "a" }, 7],
    ];
    for (const value of wrong) assert.equal(isLiveSecret(value), false, JSON.stringify(value));
  });

  it("has masks in place of secrets, asterisks and dots or a word in brackets", () => {
    for (const text of ["*", " **** ", "••", "[secret]", "<hidden>", "(Masked)", "{redacted}", "[protected]"])
      assert.equal(isMask(text), true, text);
    for (const text of ["", "secret", "xsecretx", "[secrets]", "[secretx", "xsecret]", "a*", "*a", "[]"])
      assert.equal(isMask(text), false, text);
  });

  it("is ready to be sent once its login has all that it needs, and each secret itself", () => {
    const open = { host: "a", port: 25, senderAccount: "b", senderName: "c" };
    const basic = { ...open, relayAuthenticationType: "Basic", relayUsername: "d", relayPassword: "e" };
    const header = { name: "X-Key", value: "f" };
    for (const profile of [
      { ...open, relayAuthenticationType: "Anonymous" },
      basic,
      { ...basic, requestHeaders: [header] },
    ])
      assert.deepEqual([isComplete(profile), missingFields(profile)], [true, []]);
    const lacking: [object, string[]][] = [
      [{ ...basic, relayPassword: undefined }, ["relayPassword"]],
      [{ ...basic, host: undefined, relayUsername: undefined }, ["host", "relayUsername"]],
      [{ ...basic, relayPassword: { provider: 1 } }, ["relayPassword"]],
      [{ ...basic, requestHeaders: [header, { name: "X-Other" }] }, ["requestHeaders"]],
    ];
    for (const [profile, missing] of lacking)
      assert.deepEqual([isComplete(profile), missingFields(profile)], [false, missing]);
    for (const profile of [
      { ...basic, relayAuthenticationType: 4 },
      { ...basic, relayPassword: { fromFile: "a" } },
      { ...basic, requestHeaders: [header, { name: "X-Other", value: { unmanaged: true } as const }] },
    ])
      assert.equal(isComplete(profile), false);
  });

  it("of a server has no reference that only a program can follow", () => {
    const header = { name: "X-Key", value: "a" };
    const reference = { name: "X-Other", value: { fromFile: "a" } };
    assert.deepEqual(liveProfile({ requestHeaders: [header] }, []), { requestHeaders: [header], unreadable: [] });
    for (const requestHeaders of [[header, reference], [header, "X-Key: a"], [{ name: "X-Key", value: 7 }], "X-Key"])
      assert.deepEqual(liveProfile({ requestHeaders }, ["scope"]), { unreadable: ["scope"] });
  });

  it("has references to where a secret is found, known by either member", () => {
    for (const value of [{ fromFile: "a" }, { fromEnvironment: "A" }]) assert.equal(isSecretReference(value), true);
    for (const value of ["fromFile", null, undefined, 1, {}, { provider: 1 }]) {
      assert.equal(isSecretReference(value), false);
    }
  });

  it("is changed in the fields that do not mean the same", () => {
    const recorded = { host: "A", port: 25, useSsl: false, relayPassword: { fromFile: "a" } };
    assert.deepEqual(changedFields(recorded, { host: "a", port: 25, relayPassword: { fromFile: "a" } }), []);
    assert.deepEqual(changedFields(recorded, { host: "a", port: 26, relayPassword: { fromFile: "b" } }), [
      "port",
      "relayPassword",
    ]);
    assert.deepEqual(changedFields(recorded, { ...recorded, relayPassword: { fromEnvironment: "a" } }), [
      "relayPassword",
    ]);
    assert.deepEqual(changedFields(recorded, { ...recorded, relayPassword: "a" }), ["relayPassword"]);
    assert.deepEqual(changedFields(recorded, { ...recorded, relayPassword: { provider: 1, parameters: {} } }), [
      "relayPassword",
    ]);
  });
});
