import { isDeepStrictEqual } from "node:util";
import { isSecretField, type ProfileField, profileFields } from "../profile/fields";
import type { RecordedProfile } from "../profile/profile";
import { isSecretReference } from "../profile/secret-value";
import { hideSecrets } from "./hiding";
import { secretPlaces } from "./places";
import { resolveWhereAvailable } from "./references";

/**
 * Every secret text of a profile: what must never be printed, whatever a server makes of it. One that is declared by
 * reference counts where it can be looked up. Where a secret is kept, be it with a PAM provider, is none.
 */
export function secretTexts(profile: RecordedProfile): string[] {
  return secretPlaces(profile).flatMap(({ place, secret }) => {
    const text = isSecretReference(secret) ? resolveWhereAvailable(place, secret) : secret;
    return typeof text === "string" ? textsIn(text) : [];
  });
}

/** What may hold secrets: a profile, the inputs of a resource, or its state. */
export type SecretHolder = RecordedProfile & {
  /** Names of arguments that the program marked secret though they are usually open. */
  readonly secretArguments?: readonly string[] | undefined;
  readonly previousProfile?: RecordedProfile | undefined;
};

/** What no message may repeat: every secret of these, and what else their program keeps secret. */
export function textsToHide(...holders: readonly SecretHolder[]): string[] {
  return holders.flatMap(({ previousProfile, ...holder }) => [
    ...secretTexts(holder),
    ...secretArgumentTexts(holder),
    ...(previousProfile ? secretTexts(previousProfile) : []),
  ]);
}

/** The usually open fields in which a server shows a text that no message may repeat, and that nobody declared there. */
export function exposedFields(
  shown: RecordedProfile,
  declared: RecordedProfile,
  secrets: readonly string[],
): ProfileField[] {
  return profileFields.filter((name) => {
    if (isSecretField(name) || isDeepStrictEqual(shown[name], declared[name])) return false;
    // Looked at together: a server may show thousands of them.
    const texts = textsIn(shown[name]).join("\n");
    return hideSecrets(texts, secrets) !== texts;
  });
}

function secretArgumentTexts(holder: SecretHolder): string[] {
  return Object.entries(holder).flatMap(([name, value]) =>
    holder.secretArguments?.includes(name) ? textsIn(value) : [],
  );
}

/** Every text and number in a value, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
  return (typeof value === "string" && value !== "") || typeof value === "number" ? [String(value)] : [];
}
