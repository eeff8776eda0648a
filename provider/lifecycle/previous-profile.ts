import { KeyfactorSmtpError } from "../errors";
import { sameField } from "../profile/compare";
import { fieldOf, profileFields, relayAuthenticationTypes } from "../profile/fields";
import { type LiveProfile, missingFields, profileIn, type RecordedProfile } from "../profile/profile";
import { unsupportedPamSecret } from "../profile/secret-value";
import { foreignText } from "../secrets/foreign-text";
import type { PreviousProfile } from "./state";

/** The readable fields of a profile that create found. */
export function previousProfileOf(live: LiveProfile): PreviousProfile {
  const { relayUsername, ...others } = profileIn(live);
  return relayUsername === undefined || relayUsername === unsupportedPamSecret ? others : { ...others, relayUsername };
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
    (name) =>
      sameField(name, previous[name], declared[name]) || (fieldOf(name).mayBeHidden && previous[name] === undefined),
  );
  return isDeclared ? { ...previous, ...profileIn(declared) } : previous;
}

/** Why a profile cannot be written again: a needed part was not shown, or not whole. Undefined when it can. */
export function unreadableOf(profile: PreviousProfile): string | undefined {
  const type = profile.relayAuthenticationType;
  if (!relayAuthenticationTypes.some((known) => known === type))
    return `nobody knows which secrets its relayAuthenticationType ${foreignText(String(type), [], 60)} needs`;
  const hidden = missingFields(profile);
  return hidden.length > 0 ? `the server did not show the previous profile's ${hidden.join(" and ")}` : undefined;
}
