import type { LiveProfile } from "./live-profile";
import { type DeclaredProfile, isPamReference, type ProfileField, profileFields } from "./profile";

/** A profile as recorded in the state: declared values, or where a server was seen to differ, the server's. */
export type RecordedProfile = { [Field in ProfileField]?: DeclaredProfile[Field] | LiveProfile[Field] };

/** Every secret text of a profile: what must never be printed, whatever a server makes of it. */
export function secretTexts(profile: RecordedProfile): string[] {
  return [profile.relayPassword, profile.clientSecret, ...(profile.requestHeaders?.map((header) => header.value) ?? [])]
    .flatMap((secret) => (isPamReference(secret) ? Object.values(secret.parameters ?? {}) : [secret]))
    .filter((text): text is string => typeof text === "string" && text !== "");
}

/** The profile within a larger object, such as the arguments or the recorded outputs of a resource. */
export function pickProfile<T extends RecordedProfile>(source: T): Pick<T, ProfileField & keyof T> {
  const present = profileFields.filter((field) => source[field] !== undefined && source[field] !== null);
  return Object.fromEntries(present.map((field) => [field, source[field]])) as Pick<T, ProfileField & keyof T>;
}
