import assert from "node:assert/strict";
import { changedFields } from "../../../provider/profile/compare";
import { isSecretField } from "../../../provider/profile/fields";
import { profileIn } from "../../../provider/profile/profile";
import { isPamReference, isSecretReference } from "../../../provider/profile/secret-value";
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
