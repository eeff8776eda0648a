import { isDeepStrictEqual } from "node:util";
import type { LiveProfile, LiveRequestHeader, LiveSecret } from "./live-profile";
import {
  type DeclaredProfile,
  isPamReference,
  isSecretReference,
  type Profile,
  type ProfileField,
  profileFields,
} from "./profile";
import type { RecordedProfile } from "./recorded-profile";

/** One readable field that is not the same on both sides. */
export interface Difference {
  field: ProfileField;
  live: unknown;
  declared: unknown;
}

/** The readable fields in which a server's profile is not the declared one. What a server does not show is no difference. */
export function compareProfiles(live: LiveProfile, declared: Partial<Profile>): Difference[] {
  return profileFields
    .filter((field) => !live.unreadable.includes(field) && !sameField(field, live[field], declared[field]))
    .map((field) => ({ field, live: live[field], declared: declared[field] }));
}

/**
 * The fields in which a declared profile is not the recorded one. What was recorded from a server that showed only part
 * of it is nothing that a program can have declared.
 */
export function changedFields(recorded: RecordedProfile, declared: Partial<DeclaredProfile>): ProfileField[] {
  return profileFields.filter(
    (field) => !sameField(field, recorded[field], declared[field]) || isPartlyKnown(recorded[field]),
  );
}

/** A header without its value, or a PAM reference without its provider or its parameters. */
function isPartlyKnown(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((header: LiveRequestHeader) => header.value === undefined);
  return isPamReference(value) && (value.provider === undefined || value.parameters === undefined);
}

/** Whether a field has the same meaning on both sides. Nothing, null and the empty text are all "not set". */
export function sameField(field: ProfileField, one: unknown, other: unknown): boolean {
  const [a, b] = [setOrUndefined(one), setOrUndefined(other)];
  if (a === undefined || b === undefined) return a === b;
  switch (field) {
    case "host":
      return sameText(a, b);
    case "tokenEndpoint":
      return sameUrl(String(a), String(b));
    case "relayUsername":
    case "relayPassword":
    case "clientId":
    case "clientSecret":
      return sameSecret(a as LiveSecret, b as LiveSecret);
    case "requestHeaders":
      return sameHeaders(a as LiveRequestHeader[], b as LiveRequestHeader[]);
    default:
      return a === b;
  }
}

function setOrUndefined(value: unknown): unknown {
  const empty = value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0);
  return empty ? undefined : value;
}

/** Names of hosts, headers and PAM parameters do not know letter case. */
function sameText(a: unknown, b: unknown): boolean {
  return String(a).toLowerCase() === String(b).toLowerCase();
}

/** The host in an address knows no letter case, and a default port says nothing. */
function sameUrl(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) ? new URL(a).href === new URL(b).href : a === b;
}

function sameSecret(a: LiveSecret, b: LiveSecret): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  if (isSecretReference(a) || isSecretReference(b)) return isDeepStrictEqual(a, b);
  return (
    sameWhereBothTell(a.provider, b.provider, Object.is) &&
    sameWhereBothTell(a.parameters, b.parameters, sameParameters)
  );
}

function sameParameters(a: Record<string, string>, b: Record<string, string>): boolean {
  const other = new Map(Object.entries(b).map(([name, value]) => [name.toLowerCase(), value]));
  const names = Object.keys(a);
  return names.length === other.size && names.every((name) => other.get(name.toLowerCase()) === a[name]);
}

/** Order has no meaning among headers. */
function sameHeaders(a: LiveRequestHeader[], b: LiveRequestHeader[]): boolean {
  const areIn = (some: LiveRequestHeader[], others: LiveRequestHeader[]) =>
    some.every((header) => others.some((other) => sameHeader(header, other)));
  return a.length === b.length && areIn(a, b) && areIn(b, a);
}

/** Of a masked header only the name can be compared. */
function sameHeader(a: LiveRequestHeader, b: LiveRequestHeader): boolean {
  return sameText(a.name, b.name) && sameWhereBothTell(a.value, b.value, isDeepStrictEqual);
}

function sameWhereBothTell<T>(a: T | undefined, b: T | undefined, same: (a: T, b: T) => boolean): boolean {
  return a === undefined || b === undefined || same(a, b);
}
