import { isDeepStrictEqual } from "node:util";
import type { StoredProfile, StoredSecret } from "../../simulator";

/** A secret that a program declares by reference, with the text that it leads to; undefined where it cannot be had. */
export interface ByReference {
  readonly reference: unknown;
  readonly text: string | undefined;
}

export interface Pam {
  readonly provider: number;
  readonly parameters: Readonly<Record<string, string | null>>;
}

export type ModelSecret = string | Pam | ByReference;

/** A profile in the program's words, with the text of every secret. What is not set is absent. */
export interface ModelProfile {
  readonly host?: string;
  readonly port?: number;
  readonly senderAccount?: string;
  readonly senderName?: string;
  readonly useSsl?: boolean;
  /** A number that the documentation does not name stays a number. */
  readonly relayAuthenticationType?: string | number;
  readonly relayUsername?: ModelSecret;
  readonly relayPassword?: ModelSecret;
  readonly clientId?: ModelSecret;
  readonly clientSecret?: ModelSecret;
  readonly tokenEndpoint?: string;
  readonly scope?: string;
  readonly audience?: string;
  /** Without a value: masked by the server. */
  readonly requestHeaders?: readonly { readonly name: string; readonly value?: string | ByReference }[];
}

export type ProfileField = keyof ModelProfile;

const numbers: Readonly<Record<string, number>> = { Anonymous: 0, Basic: 2, OAuthClientCredentials: 3 };

/** The name of a type where it has one. */
export function typeName(number: number): string | number {
  return Object.keys(numbers).find((name) => numbers[name] === number) ?? number;
}

/** What a server holds that was sent this profile and nothing else. */
export function storedAs(profile: ModelProfile, id: number): StoredProfile {
  const { relayAuthenticationType: type = "Anonymous" } = profile;
  return {
    Id: id,
    Host: profile.host ?? null,
    Port: profile.port ?? 0,
    RelayAuthenticationType: typeof type === "number" ? type : (numbers[type] ?? 0),
    RelayUsername: storedSecret(profile.relayUsername),
    RelayPassword: storedSecret(profile.relayPassword),
    SenderAccount: profile.senderAccount ?? null,
    SenderName: profile.senderName ?? null,
    UseSSL: profile.useSsl ?? false,
    ClientId: storedSecret(profile.clientId),
    ClientSecret: storedSecret(profile.clientSecret),
    TokenEndpoint: profile.tokenEndpoint ?? null,
    Scope: profile.scope ?? null,
    Audience: profile.audience ?? null,
    RequestHeaders:
      profile.requestHeaders?.map(({ name, value }) => ({ Name: name, Value: textOf(value) ?? "(not known)" })) ?? null,
  };
}

function storedSecret(secret: ModelSecret | undefined): StoredSecret | null {
  if (typeof secret === "object" && "provider" in secret)
    return { Provider: secret.provider, Parameters: secret.parameters };
  const text = textOf(secret);
  return text === undefined ? null : { SecretValue: text };
}

export function textOf(secret: string | ByReference | undefined): string | undefined {
  return typeof secret === "object" ? secret.text : secret;
}

export function isByReference(value: unknown): value is ByReference {
  return typeof value === "object" && value !== null && "reference" in value;
}

/** The same profile, with references that lead to the secrets of this moment. */
export function atThisMoment(profile: ModelProfile, references: readonly ByReference[]): ModelProfile {
  const texts = new Map(references.map(({ reference, text }) => [JSON.stringify(reference), text]));
  return JSON.parse(JSON.stringify(profile), (_, value: unknown) =>
    isByReference(value) ? { ...value, text: texts.get(JSON.stringify(value.reference)) } : value,
  ) as ModelProfile;
}

/** Whether a reference leads nowhere at the moment. */
export function lacksText(profile: ModelProfile): boolean {
  const secrets = [profile.relayPassword, profile.clientSecret, ...(profile.requestHeaders ?? []).map((h) => h.value)];
  return secrets.some((secret) => isByReference(secret) && secret.text === undefined);
}

/** Whether a field has changed as far as can be told: a reference that leads nowhere tells nothing. */
export function sameField(field: ProfileField, a: ModelProfile, b: ModelProfile): boolean {
  return isDeepStrictEqual(comparable(field, a[field], b[field]), comparable(field, b[field], a[field]));
}

function comparable(field: ProfileField, value: unknown, other: unknown): unknown {
  if (value === false || value === undefined) return undefined;
  if (field === "host") return String(value).toLowerCase();
  if (Array.isArray(value)) {
    const others = Array.isArray(other) ? (other as { name: string; value?: unknown }[]) : [];
    const pairs = (value as { name: string; value?: unknown }[]).map((header) => {
      const same = others.find(({ name }) => name === header.name);
      return [header.name, same && same.value === undefined ? undefined : comparable(field, header.value, same?.value)];
    });
    return Object.fromEntries(pairs);
  }
  if (isByReference(value) && isByReference(other) && (value.text === undefined || other.text === undefined))
    return value.reference;
  return value;
}
