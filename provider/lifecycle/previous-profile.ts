import { KeyfactorSmtpError } from "../errors";
import { sameField } from "../profile/compare";
import { fieldOf, fieldsOfLogin, type ProfileField, profileFields, relayAuthenticationTypes } from "../profile/fields";
import { type LiveProfile, missingFields, profileIn, type RecordedProfile } from "../profile/profile";
import { unsupportedPamSecret } from "../profile/secret-value";
import { foreignText } from "../secrets/hiding";

/** A profile as create found it. */
export interface FoundProfile {
  /** What the server showed; a header without a value was masked. */
  profile: RecordedProfile;
  /** The fields of which the server did not say what they hold. */
  notShown: readonly ProfileField[];
}

export function foundProfile(live: LiveProfile): FoundProfile {
  const { relayUsername, ...others } = profileIn(live);
  if (relayUsername === undefined) return { profile: others, notShown: live.unreadable };
  return relayUsername === unsupportedPamSecret
    ? { profile: others, notShown: [...live.unreadable, "relayUsername"] }
    : { profile: { ...others, relayUsername }, notShown: live.unreadable };
}

/**
 * The profile that delete will put back. Refuses `onDelete: "restore"` where delete could not keep the promise: there
 * was no profile, or a part of it cannot be read.
 */
export function requireRestorable(
  found: FoundProfile | undefined,
  declared: RecordedProfile,
  endpoint: string,
): FoundProfile {
  const whole = found && completeFrom(found, declared);
  const why = whole ? obstacle(whole) : "there was no configured profile to put back";
  if (whole && why === undefined) return whole;
  throw new KeyfactorSmtpError(
    "ERR_RESTORE",
    `onDelete "restore" cannot be kept for ${endpoint}: ${why}. Nothing was written. Declare onDelete: "retain".`,
  );
}

/**
 * The profile to put back. Where the found profile is what the resource declares, the declared secrets are its own; this
 * is also what create finds when an earlier create was killed before its state was saved.
 */
export function completeFrom(found: FoundProfile, declared: RecordedProfile): FoundProfile {
  const { profile } = found;
  const isDeclared = profileFields.every(
    (name) =>
      sameField(name, profile[name], declared[name]) || (fieldOf(name).mayBeHidden && profile[name] === undefined),
  );
  return isDeclared ? { profile: { ...profile, ...profileIn(declared) }, notShown: [] } : found;
}

/**
 * Why a profile cannot be written again: anything that its login needs, or that writing it would clear, was not shown,
 * or not whole. Undefined when it can.
 */
export function obstacle({ profile, notShown }: FoundProfile): string | undefined {
  const type = profile.relayAuthenticationType;
  if (!relayAuthenticationTypes.some((known) => known === type))
    return `nobody knows which secrets its relayAuthenticationType ${foreignText(String(type), [], 60)} needs`;
  const [missing, own] = [missingFields(profile), fieldsOfLogin(type)];
  const hidden = profileFields.filter(
    (name) => missing.includes(name) || (own.includes(name) && notShown.includes(name)),
  );
  return hidden.length > 0 ? `the server did not show the previous profile's ${hidden.join(" and ")}` : undefined;
}
