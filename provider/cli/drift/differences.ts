import { isDeepStrictEqual } from "node:util";
import { isJsonObject, isText } from "../../json";
import { isSecretField } from "../../profile/fields";
import { isHeaders, type RecordedProfile } from "../../profile/profile";
import { isPamReference } from "../../profile/secret-value";
import { foreignText, hideSecrets } from "../../secrets/hiding";

/** One field in which a server's profile is not the declared one, fit to be shown. */
export interface FieldDifference {
  readonly field: string;
  /** Null: nothing. */
  readonly declared: unknown;
  readonly live: unknown;
}

/** In place of what must not be shown. */
export const hidden = "[secret]";

/** As much of one text as a report can carry. */
const limit = 200;

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
    const isKept = secretFields.includes(field) || field.includes(".");
    return isKept ? hidden : shownValue(field, value, secrets);
  };
  return fields.map((field) => ({ field, declared: shownIn(declared, field), live: shownIn(live, field) }));
}

/** Whether what is shown of both sides is the same though they are not: nobody is shown why. */
export function looksEqual({ declared, live }: FieldDifference): boolean {
  return isDeepStrictEqual(declared, live) && declared !== hidden;
}

function shownValue(field: string, value: unknown, secrets: readonly string[]): unknown {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return null;
  if (isHeaders(value)) return value.map(({ name }) => ({ name: shown(name, secrets), value: hidden }));
  // Where a PAM provider keeps a secret is none itself.
  return isSecretField(field) && !isPamReference(value) ? hidden : shown(value, secrets);
}

function shown(value: unknown, secrets: readonly string[]): unknown {
  if (isText(value)) return foreignText(value, secrets, limit);
  if (Array.isArray(value)) return value.map((member) => shown(member, secrets));
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([name, member]) => [
      foreignText(name, secrets, limit),
      shown(member, secrets),
    ]);
    return Object.fromEntries(members);
  }
  const text = String(value);
  return hideSecrets(text, secrets) === text ? value : hidden;
}
