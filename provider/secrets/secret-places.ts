import type { LiveSecret } from "../profile/live-profile";
import { isSecretReference, type SecretReference } from "../profile/profile";
import type { RecordedProfile } from "../profile/recorded-profile";

/** One secret of a profile, under the name that messages and fingerprints use for it. */
export interface SecretPlace {
  /** `relayPassword`, `clientSecret`, or `requestHeaders.<name>` in lower case. */
  place: string;
  secret: LiveSecret | SecretReference;
}

export function secretPlaces(profile: RecordedProfile): SecretPlace[] {
  return [
    { place: "relayPassword", secret: profile.relayPassword },
    { place: "clientSecret", secret: profile.clientSecret },
    ...(profile.requestHeaders ?? []).map(({ name, value }) => ({ place: headerPlace(name), secret: value })),
  ].filter((place): place is SecretPlace => place.secret !== undefined);
}

export function headerPlace(name: string): string {
  return `requestHeaders.${name.toLowerCase()}`;
}

/** The secrets that are declared by reference. */
export function referencedPlaces(profile: RecordedProfile): { place: string; reference: SecretReference }[] {
  return secretPlaces(profile).flatMap(({ place, secret }) =>
    isSecretReference(secret) ? [{ place, reference: secret }] : [],
  );
}
