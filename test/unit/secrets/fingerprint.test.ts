import assert from "node:assert/strict";
import { scryptSync } from "node:crypto";
import { fingerprintOf, matchesFingerprint } from "../../../provider/secrets/rotation";

describe("The fingerprint of a secret", () => {
  it("matches that secret alone", () => {
    const fingerprint = fingerprintOf("a secret");
    assert.equal(matchesFingerprint("a secret", fingerprint), true);
    assert.equal(matchesFingerprint("another", fingerprint), false);
  });

  it("is a scrypt hash of 32 bytes with a salt of its own each time", () => {
    const [one, two] = [fingerprintOf("a secret"), fingerprintOf("a secret")];
    assert.notEqual(one, two);
    const [kind, salt = "", hash = ""] = one.split(":");
    assert.equal(kind, "scrypt");
    assert.equal(Buffer.from(salt, "base64").length, 16);
    const expected = scryptSync("a secret", Buffer.from(salt, "base64"), 32);
    assert.equal(hash, expected.toString("base64"));
  });

  it("matches nothing where it is none", () => {
    for (const none of ["", "scrypt", "scrypt:c2FsdA==", "scrypt:c2FsdA==:aGFzaA=="]) {
      assert.equal(matchesFingerprint("a secret", none), false);
    }
  });
});
