import type { LiveProfile } from "../profile/live-profile";
import type { Profile } from "../profile/profile";
import type { RecordedProfile } from "../profile/recorded-profile";
import { type Fingerprint, fingerprintOf, matchesFingerprint } from "./fingerprint";
import { resolveWhereAvailable } from "./resolve";
import { headerPlace, referencedPlaces, secretPlaces } from "./secret-places";

/** Fingerprints of the secrets that were last written by reference, by their place. */
export type Fingerprints = Record<string, Fingerprint>;

/** The fingerprints to record after `written` was stored. An unchanged secret keeps its own, so that state stays still. */
export function fingerprintsOf(
  declared: RecordedProfile,
  written: Partial<Profile>,
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
 * An answer that shows a secret which is declared by reference, made fit for the state: the secret that was written is
 * taken as not shown. Any other is taken as gone, so that neither text is recorded, unless it belongs to a profile that
 * was there before.
 */
export function concealReferenced(
  live: LiveProfile,
  recorded: RecordedProfile,
  fingerprints: Fingerprints = {},
  others: "gone" | "kept" = "gone",
): LiveProfile {
  const places = new Set(referencedPlaces(recorded).map(({ place }) => place));
  const isWritten = (place: string, text: string) => matchesFingerprint(text, fingerprints[place] ?? "");
  const { relayPassword, clientSecret, requestHeaders, unreadable, ...open } = live;
  const hidden = [...unreadable];
  const kept = (place: "relayPassword" | "clientSecret", secret: LiveProfile["relayPassword"]) => {
    if (typeof secret !== "string" || !places.has(place)) return secret === undefined ? {} : { [place]: secret };
    const written = isWritten(place, secret);
    if (written) hidden.push(place);
    return !written && others === "kept" ? { [place]: secret } : {};
  };
  const headers = requestHeaders?.flatMap((header) => {
    const place = headerPlace(header.name);
    if (header.value === undefined || !places.has(place)) return [header];
    if (isWritten(place, header.value)) return [{ name: header.name }];
    return others === "kept" ? [header] : [];
  });
  return {
    ...open,
    ...kept("relayPassword", relayPassword),
    ...kept("clientSecret", clientSecret),
    ...(headers && { requestHeaders: headers }),
    unreadable: hidden,
  };
}
