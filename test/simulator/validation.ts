import { CommandError, codes } from "./command-error";
import { type Field, type FieldKind, fieldKinds } from "./fields";
import type { ApiVersion, ReleaseTraits } from "./releases";
import type { StoredProfile, StoredSecret } from "./stored-profile";

/** Refuses values of the wrong JSON type, in the words of a model binder. */
export function checkTypes(fields: Partial<Record<Field, unknown>>, version: ApiVersion): void {
  for (const [field, value] of Object.entries(fields) as [Field, unknown][]) {
    const kind = fieldKinds[field];
    const expected = kind === "secret" && version === "1" ? "text" : kind;
    if (!isOfKind[expected](value)) {
      throw invalid(`The value of ${field} could not be read as ${words[expected]}.`);
    }
  }
}

/**
 * Refuses a profile that lacks what the tables require. Port is optional in the version 1 tables of PUT:
 * required here all the same, so that a client that forgets it is found out.
 */
export function checkRequired(
  sent: Partial<Record<Field, unknown>>,
  profile: StoredProfile,
  version: ApiVersion,
  traits: ReleaseTraits,
): void {
  const required: Field[] = ["Host", "Port", "SenderAccount", "SenderName"];
  const missing = required.filter((field) => isMissing(sent[field]));
  if (profile.RelayAuthenticationType === 2) {
    missing.push(...absent(profile, ["RelayUsername", "RelayPassword"]));
  }
  if (profile.RelayAuthenticationType === 3 && traits.oauth) {
    missing.push(...absent(profile, ["ClientId", "ClientSecret"]));
  }
  if (missing.length > 0) {
    throw invalid(`Required and not given: ${missing.join(", ")}.`);
  }
  const highest = traits.oauth && version === "2" ? 4 : 2;
  if (profile.RelayAuthenticationType < 0 || profile.RelayAuthenticationType > highest) {
    throw invalid(`RelayAuthenticationType ${profile.RelayAuthenticationType} is not supported.`);
  }
}

/** Version 1 names the record on PUT: required up to 12.5, and wrong where there is no such record. */
export function checkId(sent: unknown, held: number, traits: ReleaseTraits): void {
  if (sent === undefined && traits.idRequired) {
    throw invalid("Required and not given: Id.");
  }
  if (sent !== undefined && sent !== held) {
    throw new CommandError(codes.noSuchRecord, `There is no SMTP record with the Id ${sent}.`);
  }
}

export function invalid(message: string): CommandError {
  return new CommandError(codes.invalid, message);
}

const isText = (value: unknown) => value === null || typeof value === "string";

const isOfKind: Readonly<Record<FieldKind, (value: unknown) => boolean>> = {
  text: isText,
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  secret: (value) => value === null || (isRecord(value) && isSecret(value)),
  headers: (value) => value === null || (Array.isArray(value) && value.every(isHeader)),
};

const words: Readonly<Record<FieldKind, string>> = {
  text: "a string",
  integer: "an integer",
  boolean: "a Boolean",
  secret: "a secret object",
  headers: "a list of request headers",
};

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSecret({ SecretValue = null, Provider = null, Parameters = null }: Record<string, unknown>): boolean {
  const parametersFit = Parameters === null || (isRecord(Parameters) && Object.values(Parameters).every(isText));
  return isText(SecretValue) && (Provider === null || Number.isInteger(Provider)) && parametersFit;
}

function isHeader(value: unknown): boolean {
  return isRecord(value) && isText(value.Name ?? null) && isText(value.Value ?? null);
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function absent(profile: StoredProfile, fields: readonly (keyof StoredProfile)[]): Field[] {
  return fields.filter((field) => {
    const secret = profile[field] as StoredSecret | null;
    return secret === null || ("SecretValue" in secret && secret.SecretValue === "");
  });
}
