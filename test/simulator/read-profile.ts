import type { Behaviour } from "./behaviour";
import { type Field, fieldsOf } from "./fields";
import type { ApiVersion, ReleaseTraits } from "./releases";
import { neverConfigured, type RequestHeader, type StoredProfile, type StoredSecret } from "./stored-profile";
import { checkRequired, checkTypes, invalid, isRecord } from "./validation";

export interface SentProfile {
  /** The profile to be stored: what was not sent is cleared. */
  readonly profile: StoredProfile;
  /** What was sent, by the field's proper name. */
  readonly sent: Readonly<Partial<Record<Field, unknown>>>;
}

/** Reads and checks the profile in a request's body. Keys are matched without letter case, as .NET does. */
export function readProfile(
  body: unknown,
  version: ApiVersion,
  traits: ReleaseTraits,
  behaviour: Behaviour,
): SentProfile {
  if (!isRecord(body)) {
    throw invalid("The body is no JSON object.");
  }
  const named = properlyNamed(body, fieldsOf(version, traits), behaviour);
  const sent = Object.fromEntries(Object.entries(named).map(([field, value]) => [field, properlyNamedInside(value)]));
  checkTypes(sent, version);
  const profile = { ...neverConfigured, ...stored(sent, version), Id: behaviour.id } as StoredProfile;
  checkRequired(sent, profile, version, traits);
  return { profile, sent };
}

/** Reads the body of a test: the profile, and to whom to send. */
export function readTest(
  body: unknown,
  version: ApiVersion,
  traits: ReleaseTraits,
  behaviour: Behaviour,
): SentProfile & { readonly recipient: string } {
  const { TestRecipient: recipient, ...rest } = isRecord(body) ? body : {};
  if (typeof recipient !== "string" || recipient === "") {
    throw invalid("Required and not given: TestRecipient.");
  }
  return { ...readProfile(rest, version, traits, behaviour), recipient };
}

function properlyNamed(
  body: Record<string, unknown>,
  names: readonly string[],
  { unknownFields }: Pick<Behaviour, "unknownFields">,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body)) {
    const name = names.find((candidate) => candidate.toLowerCase() === key.toLowerCase());
    if (name !== undefined) {
      result[name] = value;
    } else if (unknownFields === "rejected") {
      throw invalid(`The field ${key} is not known.`);
    }
  }
  return result;
}

const innerNames = ["SecretValue", "Parameters", "Provider", "Name", "Value"];

function properlyNamedInside(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(properlyNamedInside);
  }
  return isRecord(value) ? properlyNamed(value, innerNames, { unknownFields: "none" }) : value;
}

function stored(fields: Record<string, unknown>, version: ApiVersion): Record<string, unknown> {
  const result: Record<string, unknown> = { ...fields };
  for (const field of ["RelayUsername", "RelayPassword", "ClientId", "ClientSecret"]) {
    result[field] = version === "1" ? textSecret(fields[field]) : objectSecret(fields[field]);
  }
  if (Array.isArray(fields.RequestHeaders)) {
    result.RequestHeaders = fields.RequestHeaders.map(({ Name, Value }: RequestHeader) => ({ Name, Value }));
  }
  return result;
}

function textSecret(value: unknown): StoredSecret | null {
  return typeof value === "string" ? { SecretValue: value } : null;
}

function objectSecret(value: unknown): StoredSecret | null {
  if (!isRecord(value)) {
    return null;
  }
  if (typeof value.Provider === "number") {
    return { Provider: value.Provider, Parameters: (value.Parameters ?? {}) as Record<string, string | null> };
  }
  return textSecret(value.SecretValue);
}
