import { isSecretField } from "../profile/fields";
import { isHeaders, type RecordedProfile } from "../profile/profile";
import {
  isRecordedSecret,
  isSecretReference,
  isUnmanagedSecret,
  type RecordedSecret,
  type SecretReference,
} from "../profile/secret-value";

/** One secret of a profile. */
export interface SecretPlace {
  /** What messages and fingerprints call it: the field's name, or `requestHeaders.<name>` in lower case. */
  place: string;
  secret: RecordedSecret;
}

/** In place of a secret that is there and is not shown: its field is left out, a header keeps its name. */
export const notShown = Symbol("not shown");

/**
 * The profile with each of its secrets replaced by what `change` makes of it; undefined leaves out the field or the
 * header. What is no secret stays as it is, and so does the profile's type: a secret becomes one of the same form, or
 * the text that it refers to.
 */
export function mapSecrets<P extends RecordedProfile>(
  profile: P,
  change: (secret: RecordedSecret, place: string) => RecordedSecret | typeof notShown | undefined,
): P {
  const changed = Object.entries(profile).map(([name, value]) => {
    if (!isSecretField(name)) return [name, value];
    if (isRecordedSecret(value)) return [name, change(value, name)];
    if (!isHeaders(value)) return [name, value];
    const headers = value.map((header) => {
      const secret =
        header.value === undefined ? notShown : change(header.value, `${name}.${header.name.toLowerCase()}`);
      return secret === undefined ? [] : [secret === notShown ? { name: header.name } : { ...header, value: secret }];
    });
    return [name, headers.flat()];
  });
  return Object.fromEntries(changed.filter(([, value]) => value !== undefined && value !== notShown)) as P;
}

/** Every secret of a profile that is known. */
export function secretPlaces(profile: RecordedProfile): SecretPlace[] {
  const places: SecretPlace[] = [];
  mapSecrets(profile, (secret, place) => {
    places.push({ place, secret });
    return secret;
  });
  return places;
}

/** The secrets that are declared by reference. */
export function referencedPlaces(profile: RecordedProfile): { place: string; reference: SecretReference }[] {
  return secretPlaces(profile).flatMap(({ place, secret }) =>
    isSecretReference(secret) ? [{ place, reference: secret }] : [],
  );
}

/** The places of the secrets that the program does not know. */
export function unmanagedPlaces(profile: RecordedProfile): string[] {
  return secretPlaces(profile)
    .filter(({ secret }) => isUnmanagedSecret(secret))
    .map(({ place }) => place);
}
