import assert from "node:assert/strict";
import { markLearnedSecrets, withoutSecretMarks } from "../../../provider/secrets/marks";

/** As Pulumi's protocol writes a secret: sdk/nodejs/runtime/rpc.ts, specialSigKey and specialSecretSig. */
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe("Marking secrets that a server showed", () => {
  it("marks every secret field that the program did not declare so, and no other field", () => {
    const headers = [{ name: "X-Tenant", value: "a" }];
    const values = { host: "a", clientId: "b", relayPassword: "c", clientSecret: "d", requestHeaders: headers };
    assert.deepEqual(markLearnedSecrets(values, { relayPassword: "c", clientSecret: "other" }, []), {
      ...{ host: "a", clientId: "b", relayPassword: "c", clientSecret: secret("d"), requestHeaders: secret(headers) },
    });
    assert.deepEqual(markLearnedSecrets(values, structuredClone(values), []), values);
  });

  it("marks those of the previous profile always, because no program declared them", () => {
    const previousProfile = { host: "a", relayPassword: "c" };
    assert.deepEqual(
      markLearnedSecrets({ relayPassword: "c", previousProfile }, { relayPassword: "c", previousProfile }, []),
      {
        relayPassword: "c",
        previousProfile: { host: "a", relayPassword: secret("c") },
      },
    );
  });

  it("marks what may repeat an argument that the program keeps secret", () => {
    const values = { host: "a", port: 1, lastTest: { message: "a" }, previousProfile: { host: "b", port: 2 } };
    assert.deepEqual(markLearnedSecrets(values, { host: "other" }, ["host"]), {
      ...{ host: secret("a"), port: 1, lastTest: secret({ message: "a" }) },
      previousProfile: { host: secret("b"), port: 2 },
    });
  });

  it("marks the hashes of secrets, whether or not they are the ones of before", () => {
    const secretFingerprints = { relayPassword: "hash" };
    const before = structuredClone({ secretFingerprints });
    assert.deepEqual(markLearnedSecrets({ secretFingerprints }, before, []), {
      secretFingerprints: secret(secretFingerprints),
    });
  });

  it("leaves the last test open where the program keeps nothing else secret", () => {
    const values = { lastTest: { status: "passed" } };
    assert.deepEqual(markLearnedSecrets(values, {}, []), values);
  });
});

describe("Values without their marks", () => {
  it("are the same at any depth, marked once or more often", () => {
    const plain = { a: [1, "b", null, { c: true }], d: { e: undefined }, value: "f" };
    const marked = { a: secret([1, secret("b"), null, { c: secret(secret(true)) }]), d: { e: undefined }, value: "f" };
    assert.deepEqual(withoutSecretMarks(marked), plain);
    assert.deepEqual(withoutSecretMarks(plain), plain);
  });

  it("keep an object that only looks marked", () => {
    const other = { "4dabf18193072939515e22adb298388d": "other", value: 1 };
    assert.deepEqual(withoutSecretMarks(other), other);
  });

  it("may be no object at all", () => {
    for (const value of [1, "a", null, undefined, false]) assert.equal(withoutSecretMarks(value), value);
  });
});
