import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
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
export async function fingerprintsOf(
  declared: RecordedProfile,
  written: RecordedProfile,
  before: Fingerprints = {},
): Promise<Fingerprints | undefined> {
  const texts = new Map(secretPlaces(written).map(({ place, secret }) => [place, secret]));
  const entries = referencedPlaces(declared).map(async ({ place }) => {
    const [text, old] = [String(texts.get(place)), before[place]];
    const isOld = old !== undefined && (await matchesFingerprint(text, old));
    return [place, isOld ? old : await fingerprintOf(text)] as const;
  });
  return entries.length > 0 ? Object.fromEntries(await Promise.all(entries)) : undefined;
}

/** The places whose secret is there and is not the one that was last written. One that is not there is no change. */
export async function rotatedPlaces(declared: RecordedProfile, fingerprints: Fingerprints = {}): Promise<string[]> {
  const places = referencedPlaces(declared).map(async ({ place, reference }) => {
    const [text, last] = [resolveWhereAvailable(place, reference), fingerprints[place]];
    const isSame = text === undefined || last === undefined || (await matchesFingerprint(text, last));
    return isSame ? [] : [place];
  });
  return (await Promise.all(places)).flat();
}

/**
 * An answer that shows a secret whose text the program keeps out of the state, made fit for the state. One that the
 * program does not know is taken as not shown, and so is one that is declared by reference and was written. Any other is
 * taken as gone, so that neither text is recorded, unless it belongs to a profile that was there before.
 */
export async function concealUnrecorded(
  live: LiveProfile,
  recorded: RecordedProfile,
  fingerprints: Fingerprints = {},
  others: "gone" | "kept" = "gone",
): Promise<LiveProfile> {
  const referenced = new Set(referencedPlaces(recorded).map(({ place }) => place));
  const unmanaged = new Set(unmanagedPlaces(recorded));
  const written = await writtenTexts(live, referenced, fingerprints);
  const concealed = new Set<string>();
  const shown = mapSecrets(live, (secret, place) => {
    if (unmanaged.has(place) || written.get(place) === secret) {
      written.delete(place);
      concealed.add(place);
      return notShown;
    }
    const isAnother = typeof secret === "string" && referenced.has(place);
    return isAnother && others === "gone" ? undefined : secret;
  });
  return { ...shown, unreadable: [...live.unreadable, ...profileFields.filter((field) => concealed.has(field))] };
}

/**
 * The texts of an answer that were written by reference, by their place. A hash takes its time, and no program declares
 * a name twice: of headers of one name only the first can be the written one.
 */
async function writtenTexts(
  live: LiveProfile,
  referenced: ReadonlySet<string>,
  fingerprints: Fingerprints,
): Promise<Map<string, string>> {
  const firsts = new Map<string, string>();
  for (const { place, secret } of secretPlaces(live)) {
    if (typeof secret === "string" && referenced.has(place) && !firsts.has(place)) firsts.set(place, secret);
  }
  const written = [...firsts].map(async ([place, text]) =>
    (await matchesFingerprint(text, fingerprints[place] ?? "")) ? [[place, text] as const] : [],
  );
  return new Map((await Promise.all(written)).flat());
}

const size = 32;
/** Part of what a fingerprint means, so they stay as they are: 16 MiB and some 30 ms for each guess. */
const cost = { N: 16_384, r: 8, p: 1 };

/** One salt a secret and process: what one run has written of a secret, the next run looks at with one hash. */
const salts = new Map<string, Buffer>();

export async function fingerprintOf(secret: string): Promise<Fingerprint> {
  const salt = salts.get(secret) ?? randomBytes(16);
  salts.set(secret, salt);
  return `scrypt:${salt.toString("base64")}:${(await hash(secret, salt)).toString("base64")}`;
}

export async function matchesFingerprint(secret: string, fingerprint: Fingerprint): Promise<boolean> {
  const [, salt = "", expected = ""] = fingerprint.split(":");
  const expectedHash = Buffer.from(expected, "base64");
  return expectedHash.length === size && timingSafeEqual(await hash(secret, Buffer.from(salt, "base64")), expectedHash);
}

/** Hashes of this process, so that hundreds of resources with one secret wait for one. */
const hashes = new Map<string, Promise<Buffer>>();

/** Off the main thread. */
function hash(secret: string, salt: Buffer): Promise<Buffer> {
  const key = `${salt.toString("base64")}:${secret}`;
  const known = hashes.get(key);
  if (known) return known;
  const hashing = new Promise<Buffer>((resolve, reject) => {
    scrypt(secret, salt, size, cost, (error, derived) => (error ? reject(error) : resolve(derived)));
  });
  hashes.set(key, hashing);
  // It failed for want of memory: another may have it.
  hashing.catch(() => hashes.delete(key));
  return hashing;
}
