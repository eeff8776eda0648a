import { isDeepStrictEqual } from "node:util";
import { sameHost, sameUrl } from "./addresses";
import { fields, type Kind, type ProfileField, profileFields } from "./fields";
import { isHeaders, isPartlyKnown, type LiveProfile, type RecordedHeader, type RecordedProfile } from "./profile";
import { isPamReference, type PamReference } from "./secret-value";

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
  return isPamReference(a) && isPamReference(b) ? differingMembers(a, b).length === 0 : isDeepStrictEqual(a, b);
}

/** One member of a PAM reference, by its path, that is not the same on both sides. */
export interface MemberDifference {
  member: string;
  live: unknown;
  declared: unknown;
}

/** The members in which two PAM references differ. What one of them does not tell is no difference. */
export function differingMembers(live: Partial<PamReference>, declared: Partial<PamReference>): MemberDifference[] {
  const provider = { member: "provider", live: live.provider, declared: declared.provider };
  const parameters = live.parameters && declared.parameters ? paired(live.parameters, declared.parameters) : [];
  const areSame = sameWhereBothTell(provider.live, provider.declared, Object.is);
  return [...(areSame ? [] : [provider]), ...parameters.filter((one) => one.live !== one.declared)];
}

type Parameters = PamReference["parameters"];

/** Names of parameters do not know letter case, unless some differ in nothing else. */
function paired(live: Parameters, declared: Parameters): MemberDifference[] {
  const lower = (name: string) => name.toLowerCase();
  const keyOf = [live, declared].every((parameters) => isDistinct(Object.keys(parameters).map(lower)))
    ? lower
    : (name: string) => name;
  const byKey = (parameters: Parameters) =>
    new Map(Object.entries(parameters).map(([name, value]) => [keyOf(name), { name, value }]));
  const [there, here] = [byKey(live), byKey(declared)];
  return [...new Map([...there, ...here])].map(([key, { name }]) => ({
    member: `parameters.${name}`,
    live: there.get(key)?.value,
    declared: here.get(key)?.value,
  }));
}

function isDistinct(names: string[]): boolean {
  return new Set(names).size === names.length;
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
