import { isDeepStrictEqual } from "node:util";
import { sameHost, sameUrl } from "./addresses";
import { fields, type Kind, type ProfileField, profileFields } from "./fields";
import { isHeaders, isPartlyKnown, type LiveProfile, type RecordedHeader, type RecordedProfile } from "./profile";
import { isPamReference } from "./secret-value";

/** One readable field that is not the same on both sides. */
export interface Difference {
  field: ProfileField;
  live: unknown;
  declared: unknown;
}

/** The readable fields in which a server's profile is not the declared one. What a server does not show is no difference. */
export function compareProfiles(live: LiveProfile, declared: RecordedProfile): Difference[] {
  return profileFields
    .filter((field) => !live.unreadable.includes(field) && !sameField(field, live[field], declared[field]))
    .map((field) => ({ field, live: live[field], declared: declared[field] }));
}

/**
 * The fields in which a declared profile is not the recorded one. What was recorded from a server that showed only part
 * of it is nothing that a program can have declared.
 */
export function changedFields(recorded: RecordedProfile, declared: RecordedProfile): ProfileField[] {
  return profileFields.filter(
    (field) => !sameField(field, recorded[field], declared[field]) || isPartlyKnown(recorded[field]),
  );
}

/** Whether a field has the same meaning on both sides. Nothing, null and the empty text are all "not set". */
export function sameField(field: ProfileField, one: unknown, other: unknown): boolean {
  const [a, b] = [setOrUndefined(one), setOrUndefined(other)];
  if (a === undefined || b === undefined) return a === b;
  return (sameValue[fields[field].kind] ?? Object.is)(a, b);
}

/** What it means for two values of a kind to be the same; other kinds are the same when they are equal. */
const sameValue: Partial<Record<Kind, (a: unknown, b: unknown) => boolean>> = {
  host: (a, b) => sameHost(String(a), String(b)),
  line: sameLine,
  url: (a, b) => sameUrl(String(a), String(b)),
  scopes: sameScopes,
  identity: sameSecret,
  secret: sameSecret,
  headers: sameHeaders,
};

function setOrUndefined(value: unknown): unknown {
  const empty = value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0);
  return empty ? undefined : value;
}

/** Unicode's normal forms of a text are one text (UAX 15), and servers trim it. */
function sameLine(a: unknown, b: unknown): boolean {
  return String(a).normalize().trim() === String(b).normalize().trim();
}

/** Order and repetition of scopes mean nothing (RFC 6749, section 3.3). */
function sameScopes(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(scopesIn(a), scopesIn(b));
}

function scopesIn(text: unknown): Set<string> {
  return new Set(String(text).trim().split(/\s+/));
}

function sameSecret(a: unknown, b: unknown): boolean {
  if (isPamReference(a) && isPamReference(b)) {
    return (
      sameWhereBothTell(a.provider, b.provider, Object.is) &&
      sameWhereBothTell(a.parameters, b.parameters, sameParameters)
    );
  }
  return isDeepStrictEqual(a, b);
}

/** Names of parameters do not know letter case, unless some differ in nothing else. */
function sameParameters(a: Record<string, string>, b: Record<string, string>): boolean {
  const [one, other] = [lowerNames(a), lowerNames(b)];
  return one && other ? isDeepStrictEqual(one, other) : isDeepStrictEqual(a, b);
}

function lowerNames(parameters: Record<string, string>): Record<string, string> | undefined {
  const lower = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.keys(lower).length === Object.keys(parameters).length ? lower : undefined;
}

/** Order has no meaning among headers. */
function sameHeaders(a: unknown, b: unknown): boolean {
  if (!isHeaders(a) || !isHeaders(b)) return false;
  const areIn = (some: typeof a, others: typeof a) =>
    some.every((header) => others.some((other) => sameHeader(header, other)));
  return a.length === b.length && areIn(a, b) && areIn(b, a);
}

/** Of a masked header only the name can be compared. */
function sameHeader(a: RecordedHeader, b: RecordedHeader): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase() && sameWhereBothTell(a.value, b.value, isDeepStrictEqual);
}

function sameWhereBothTell<T>(a: T | undefined, b: T | undefined, same: (a: T, b: T) => boolean): boolean {
  return a === undefined || b === undefined || same(a, b);
}
