import assert from "node:assert/strict";
import { scryptSync } from "node:crypto";
import { fingerprintOf, matchesFingerprint } from "../../../provider/secrets/rotation";
import { hashesDuring } from "./hashes-during";

describe("The fingerprint of a secret", () => {
  it("matches that secret alone", async () => {
    const fingerprint = await fingerprintOf("a secret");
    assert.equal(await matchesFingerprint("a secret", fingerprint), true);
    assert.equal(await matchesFingerprint("another", fingerprint), false);
  });

  it("is a scrypt hash of 32 bytes with a salt of its own", async () => {
    const [one, two] = await Promise.all(["a secret", "another"].map(fingerprintOf));
    const [kind, salt = "", hash = ""] = String(one).split(":");
    assert.equal(kind, "scrypt");
    assert.equal(Buffer.from(salt, "base64").length, 16);
    assert.equal(String(two).includes(salt), false);
    const expected = scryptSync("a secret", Buffer.from(salt, "base64"), 32);
    assert.equal(hash, expected.toString("base64"));
  });

  it("costs one hash a secret and process, however many resources have it, and none waits in the main thread", async () => {
    const hashes = await hashesDuring(async () => {
      const fingerprints = await Promise.all(Array.from({ length: 100 }, () => fingerprintOf("of a hundred")));
      assert.deepEqual(new Set(fingerprints).size, 1);
      const matches = fingerprints.map((fingerprint) => matchesFingerprint("of a hundred", fingerprint));
      assert.equal((await Promise.all(matches)).every(Boolean), true);
    });
    assert.equal(hashes, 1);
  });

  it("matches nothing where it is none", async () => {
    for (const none of ["", "scrypt", "scrypt:c2FsdA==", "scrypt:c2FsdA==:aGFzaA=="]) {
      assert.equal(await matchesFingerprint("a secret", none), false);
    }
  });
});
