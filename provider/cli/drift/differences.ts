import { isDeepStrictEqual } from "node:util";
import { isJsonObject, isText } from "../../json";
import { longestValue, seenOf } from "../../lifecycle/show-differences";
import type { RecordedProfile } from "../../profile/profile";
import { foreignText, hidden, hideSecrets } from "../../secrets/hiding";

/** One field in which a server's profile is not the declared one, fit to be shown. */
export interface FieldDifference {
  readonly field: string;
  /** Null: nothing. */
  readonly declared: unknown;
  readonly live: unknown;
}

/** What must not be shown: texts, wherever they stand, and fields that the program keeps secret. */
interface Unshowable {
  readonly secrets: readonly string[];
  readonly secretFields: readonly string[];
}

/** What the declared and the live profile hold in these fields; a place within a field holds a secret. */
export function differencesIn(
  fields: readonly string[],
  declared: RecordedProfile,
  live: RecordedProfile,
  { secrets, secretFields }: Unshowable,
): FieldDifference[] {
  const shownIn = (profile: RecordedProfile, field: string) => {
    const value = new Map<string, unknown>(Object.entries(profile)).get(field);
    if (secretFields.includes(field) || field.includes(".")) return hidden;
    const seen = seenOf(field, value);
    return seen === null ? null : shown(seen, secrets);
  };
  return fields.map((field) => ({ field, declared: shownIn(declared, field), live: shownIn(live, field) }));
}

/** Whether what is shown of both sides is the same though they are not: nobody is shown why. */
export function looksEqual({ declared, live }: FieldDifference): boolean {
  return isDeepStrictEqual(declared, live) && declared !== hidden;
}

function shown(value: unknown, secrets: readonly string[]): unknown {
  if (value === hidden) return hidden;
  if (isText(value)) return foreignText(value, secrets, longestValue);
  if (Array.isArray(value)) return value.map((member) => shown(member, secrets));
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([name, member]) => [
      foreignText(name, secrets, longestValue),
      shown(member, secrets),
    ]);
    return Object.fromEntries(members);
  }
  const text = String(value);
  return hideSecrets(text, secrets) === text ? value : hidden;
}
