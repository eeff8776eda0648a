import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { profileFields } from "../profile/fields";
import type { LiveProfile, RecordedProfile } from "../profile/profile";
import { mapSecrets, notShown, referencedPlaces, secretPlaces, unmanagedPlaces } from "./places";
import { resolveWhereAvailable } from "./references";

/**
 * What the state keeps of a secret that is declared by reference, to notice its rotation: a salted scrypt hash. It
 * reveals only whether a guess is right, at the price of one scrypt a guess; and Pulumi keeps it as a secret besides.
 */
export type Fingerprint = string;

/** Fingerprints of the secrets that were last written by reference, by their place. */
export type Fingerprints = Record<string, Fingerprint>;

/** The fingerprints to record after `written` was stored. An unchanged secret keeps its own, so that state stays still. */
export function fingerprintsOf(
  declared: RecordedProfile,
  written: RecordedProfile,
  before: Fingerprints = {},
): Fingerprints | undefined {
  const texts = new Map(secretPlaces(written).map(({ place, secret }) => [place, secret]));
  const entries = referencedPlaces(declared).map(({ place }) => {
    const [text, old] = [String(texts.get(place)), before[place]];
    return [place, old !== undefined && matchesFingerprint(text, old) ? old : fingerprintOf(text)] as const;
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** The places whose secret is there and is not the one that was last written. One that is not there is no change. */
export function rotatedPlaces(declared: RecordedProfile, fingerprints: Fingerprints = {}): string[] {
  return referencedPlaces(declared)
    .filter(({ place, reference }) => {
      const [text, last] = [resolveWhereAvailable(place, reference), fingerprints[place]];
      return text !== undefined && last !== undefined && !matchesFingerprint(text, last);
    })
    .map(({ place }) => place);
}

/**
 * An answer that shows a secret whose text the program keeps out of the state, made fit for the state. One that the
 * program does not know is taken as not shown, and so is one that is declared by reference and was written. Any other is
 * taken as gone, so that neither text is recorded, unless it belongs to a profile that was there before.
 */
export function concealUnrecorded(
  live: LiveProfile,
  recorded: RecordedProfile,
  fingerprints: Fingerprints = {},
  others: "gone" | "kept" = "gone",
): LiveProfile {
  const referenced = new Set(referencedPlaces(recorded).map(({ place }) => place));
  const unmanaged = new Set(unmanagedPlaces(recorded));
  const [examined, concealed] = [new Set<string>(), new Set<string>()];
  const conceal = (place: string): typeof notShown => {
    concealed.add(place);
    return notShown;
  };
  const shown = mapSecrets(live, (secret, place) => {
    if (unmanaged.has(place)) return conceal(place);
    if (typeof secret !== "string" || !referenced.has(place)) return secret;
    // A hash takes its time. No program declares a name twice, so further headers of this name are not the written one.
    const isFirst = !examined.has(place);
    examined.add(place);
    if (!isFirst || !matchesFingerprint(secret, fingerprints[place] ?? ""))
      return others === "kept" ? secret : undefined;
    return conceal(place);
  });
  return { ...shown, unreadable: [...live.unreadable, ...profileFields.filter((field) => concealed.has(field))] };
}

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
