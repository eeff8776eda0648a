import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

/**
 * What the state keeps of a secret that is declared by reference, to notice its rotation: a salted scrypt hash. It
 * reveals only whether a guess is right, at the price of one scrypt a guess; and Pulumi keeps it as a secret besides.
 */
export type Fingerprint = string;

const size = 32;
/** Part of what a fingerprint means, so they stay as they are: 16 MiB and some 30 ms for each guess. */
const cost = { N: 16_384, r: 8, p: 1 };

export function fingerprintOf(secret: string): Fingerprint {
  const salt = randomBytes(16);
  return `scrypt:${salt.toString("base64")}:${hash(secret, salt).toString("base64")}`;
}

export function matchesFingerprint(secret: string, fingerprint: Fingerprint): boolean {
  const [, salt = "", expected = ""] = fingerprint.split(":");
  const expectedHash = Buffer.from(expected, "base64");
  return expectedHash.length === size && timingSafeEqual(hash(secret, Buffer.from(salt, "base64")), expectedHash);
}

function hash(secret: string, salt: Buffer): Buffer {
  return scryptSync(secret, salt, size, cost);
}
