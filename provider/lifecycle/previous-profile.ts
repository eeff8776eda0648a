import { KeyfactorSmtpError } from "../errors";
import { sameField } from "../profile/compare";
import type { LiveProfile } from "../profile/live-profile";
import { unsupportedPamSecret } from "../profile/mask";
import { isSecretReference, type ProfileField, profileFields } from "../profile/profile";
import type { RecordedProfile } from "../profile/recorded-profile";
import { foreignText } from "../secrets/hiding";
import type { PreviousProfile } from "./state";

/** Which secrets a profile cannot work without. */
const neededSecrets = new Map<PreviousProfile["relayAuthenticationType"], ProfileField[]>([
  ["Anonymous", []],
  ["Basic", ["relayUsername", "relayPassword"]],
  ["OAuthClientCredentials", ["clientId", "clientSecret"]],
]);

/** The readable fields of a profile that create found. */
export function previousProfileOf(live: LiveProfile): PreviousProfile {
  const { unreadable: _, relayUsername, ...readable } = live;
  return relayUsername === undefined || relayUsername === unsupportedPamSecret
    ? readable
    : { ...readable, relayUsername };
}

/**
 * The profile that delete will put back. Refuses `onDelete: "restore"` where delete could not keep the promise: there
 * was no profile, or a part of it cannot be read.
 */
export function requireRestorable(
  previous: PreviousProfile | undefined,
  declared: RecordedProfile,
  endpoint: string,
): PreviousProfile {
  const whole = previous && completeFrom(previous, declared);
  const why = whole ? unreadableOf(whole) : "there was no configured profile to put back";
  if (whole && why === undefined) return whole;
  throw new KeyfactorSmtpError(
    "ERR_RESTORE",
    `onDelete "restore" cannot be kept for ${endpoint}: ${why}. Nothing was written. Declare onDelete: "retain".`,
  );
}

/**
 * The profile to put back. Where the previous profile is what the resource declares, the declared secrets are its own;
 * this is also what create finds when an earlier create was killed before its state was saved.
 */
export function completeFrom(previous: PreviousProfile, declared: RecordedProfile): PreviousProfile {
  const isDeclared = profileFields.every(
    (field) =>
      sameField(field, previous[field], declared[field]) ||
      (hideableFields.includes(field) && previous[field] === undefined),
  );
  return isDeclared ? { ...previous, ...declared } : previous;
}

const hideableFields: ProfileField[] = ["relayUsername", "relayPassword", "clientId", "clientSecret", "requestHeaders"];

/** Why a profile cannot be written again: a needed secret was not shown, or not whole. Undefined when it can. */
export function unreadableOf(profile: PreviousProfile): string | undefined {
  const type = profile.relayAuthenticationType;
  const needed = neededSecrets.get(type);
  if (!needed)
    return `nobody knows which secrets its relayAuthenticationType ${foreignText(String(type), [], 60)} needs`;
  const hidden: string[] = needed.filter((field) => !isWhole(profile[field]));
  if (profile.requestHeaders?.some((header) => header.value === undefined)) hidden.push("requestHeaders");
  return hidden.length > 0 ? `the server did not show the previous profile's ${hidden.join(" and ")}` : undefined;
}

function isWhole(secret: unknown): boolean {
  if (typeof secret === "string" || isSecretReference(secret)) return true;
  const { provider, parameters } = (secret ?? {}) as { provider?: number; parameters?: object };
  return provider !== undefined && parameters !== undefined;
}
