import { isJsonObject, isText } from "../json";

/**
 * A secret that Command fetches from a privileged access management (PAM) provider when it needs it, in place of a
 * value stored in Command. API: a secret object with `Provider` and `Parameters`; Command 25.1 or later.
 */
export interface PamReference {
  /** Id of the PAM provider in Command (GET /PamProviders). Not secret. */
  provider: number;
  /** The provider type's instance parameters, for example `{ Safe, Folder, Object }` for CyberArk. Not secret. */
  parameters: Record<string, string>;
  fromEnvironment?: never;
  fromFile?: never;
  unmanaged?: never;
}

/** A value kept in Command, or a reference to where a PAM provider keeps it. */
export type SecretValue = string | PamReference;

/**
 * Where a secret is to be found at the moment a request is built: in an environment variable or in a file of the machine
 * that runs Pulumi. Its text then never reaches the state.
 */
export type SecretReference = { provider?: never; parameters?: never; unmanaged?: never } & (
  | { fromEnvironment: string; fromFile?: never }
  | { fromFile: string; fromEnvironment?: never }
);

/** In place of a secret that the program does not know: the profile with it is watched, and never written. */
export interface UnmanagedSecret {
  unmanaged: true;
  provider?: never;
  parameters?: never;
  fromEnvironment?: never;
  fromFile?: never;
}

/** What a program declares in place of a secret's own text. */
export type SecretStandIn = SecretReference | UnmanagedSecret;

/** A secret object as a server shows it: a text, or as much of a PAM reference as it tells. */
export type LiveSecret = string | { provider?: number; parameters?: Record<string, string> };

/** A secret as it is declared, or as a server shows it. */
export type RecordedSecret = LiveSecret | SecretStandIn;

/** A PAM reference, also one of which a server shows only a part. */
export function isPamReference(value: unknown): value is Partial<PamReference> {
  return typeof value === "object" && value !== null && ("provider" in value || "parameters" in value);
}

export function isSecretReference(value: unknown): value is SecretReference {
  return typeof value === "object" && value !== null && ("fromEnvironment" in value || "fromFile" in value);
}

export function isUnmanagedSecret(value: unknown): value is UnmanagedSecret {
  return isJsonObject(value) && value.unmanaged === true;
}

export function isSecretStandIn(value: unknown): value is SecretStandIn {
  return isSecretReference(value) || isUnmanagedSecret(value);
}

export function isRecordedSecret(value: unknown): value is RecordedSecret {
  return isLiveSecret(value) || isSecretStandIn(value);
}

export function isLiveSecret(value: unknown): value is LiveSecret {
  if (typeof value === "string") return true;
  if (!isPamReference(value)) return false;
  const { provider = 0, parameters = {} } = value;
  return Number.isInteger(provider) && isJsonObject(parameters) && Object.values(parameters).every(isText);
}

/** So many characters a secret may have: more than any certificate or token, and little enough to be hidden in time. */
export const longestSecret = 65_536;

/** What is shown in place of a secret, by servers and people: asterisks or dots, or a word in brackets. */
const mask =
  /^\s*(?:[*\u2022\u25cf\u2b24\u2219\u00b7\u25a0\u2588]+|[[<({](?:secret|hidden|masked|redacted|protected)[\]>)}])\s*$/i;

/** Whether a text says that something is stored, not what. */
export function isMask(text: string): boolean {
  return mask.test(text);
}

/** What version 1 answers for a user name that a PAM provider keeps (GET /SMTP, Version 1): not a name to write back. */
export const unsupportedPamSecret = "UnsupportedPAMSecret";
