/** What a field holds: decides how it is checked, compared, shown, recorded, and written on the wire. */
export type Kind =
  | "host"
  | "port"
  | "line"
  | "flag"
  | "authenticationType"
  | "identity"
  | "secret"
  | "url"
  | "scopes"
  | "headers";

/** How Command logs in to the mail relay. The API calls them 0, 2 and 3 (RelayAuthenticationType, Tables 884 and 885). */
export const relayAuthenticationTypes = ["Anonymous", "Basic", "OAuthClientCredentials"] as const;

/** How Command logs in to the mail relay: not at all, with a user name and password, or with an OAuth 2.0 token. */
export type RelayAuthenticationType = (typeof relayAuthenticationTypes)[number];

/** What is said of a field. */
export interface Field {
  readonly kind: Kind;
  /** The API's name (GET and PUT /SMTP, Tables 884 to 887). */
  readonly api: string;
  /** The relayAuthenticationType that the field belongs to; without it, every profile has the field. */
  readonly login?: RelayAuthenticationType;
  /** Required: of every program, or of one with that `login`. */
  readonly required?: true;
  /** What leaving it out means, where that is not "not set". */
  readonly default?: string | boolean;
  /** What it usually is, for messages. */
  readonly usually?: string;
  /** Servers may hold a value without showing it. */
  readonly mayBeHidden?: true;
  /** API version 1 does not have it. These fields came with OAuth, in a release after 25.1. */
  readonly version2Only?: true;
}

const basic = { login: "Basic", mayBeHidden: true } as const;
const oauth = { login: "OAuthClientCredentials", version2Only: true } as const;

/**
 * Every field of the profile, by the name of its argument, in the order in which people are shown them. What is true of
 * a field is said here and derived elsewhere: a field of a later release is one row here, and one member of the
 * arguments' type.
 */
export const fields = {
  host: { kind: "host", api: "Host", required: true },
  port: { kind: "port", api: "Port", required: true },
  senderAccount: { kind: "line", api: "SenderAccount", required: true, usually: "an e-mail address" },
  senderName: { kind: "line", api: "SenderName", required: true },
  useSsl: { kind: "flag", api: "UseSSL", default: false },
  relayAuthenticationType: { kind: "authenticationType", api: "RelayAuthenticationType", default: "Anonymous" },
  relayUsername: { kind: "identity", api: "RelayUsername", required: true, ...basic },
  relayPassword: { kind: "secret", api: "RelayPassword", required: true, ...basic },
  clientId: { kind: "identity", api: "ClientId", required: true, mayBeHidden: true, ...oauth },
  clientSecret: { kind: "secret", api: "ClientSecret", required: true, mayBeHidden: true, ...oauth },
  tokenEndpoint: { kind: "url", api: "TokenEndpoint", required: true, mayBeHidden: true, ...oauth },
  scope: { kind: "scopes", api: "Scope", ...oauth },
  audience: { kind: "line", api: "Audience", ...oauth },
  requestHeaders: { kind: "headers", api: "RequestHeaders", mayBeHidden: true, ...oauth },
} as const satisfies Record<string, Field>;

/** The name of a field, which is that of its argument. */
export type ProfileField = keyof typeof fields;

/** The fields whose row has these members. */
export type FieldWith<Row extends Partial<Field>> = {
  [Name in ProfileField]: (typeof fields)[Name] extends Row ? Name : never;
}[ProfileField];

/** Fields whose text is nobody's business. A user name or a client id is not among them. */
export type SecretField = FieldWith<{ kind: "secret" }> | FieldWith<{ kind: "headers" }>;

/** A profile whose fields of each kind hold these values. Only what every program requires, or has a default, is always there. */
export type ProfileOf<Values extends Record<Kind, unknown>> = {
  [Name in ConstantField]: Values[(typeof fields)[Name]["kind"]];
} & { [Name in Exclude<ProfileField, ConstantField>]?: Values[(typeof fields)[Name]["kind"]] };

type ConstantField =
  | Exclude<FieldWith<{ required: true }>, FieldWith<{ login: RelayAuthenticationType }>>
  | DefaultedField;

/** Every field, in order. */
export const profileFields = Object.keys(fields) as ProfileField[];

/** What is said of a field, for code that does not know beforehand which. */
export function fieldOf(name: ProfileField): Field {
  return fields[name];
}

export function isProfileField(name: string): name is ProfileField {
  return Object.hasOwn(fields, name);
}

export function isSecretField(name: string): name is SecretField {
  return isProfileField(name) && ["secret", "headers"].includes(fields[name].kind);
}

export const secretFields = profileFields.filter(isSecretField);

/** The fields that a profile with this login has, be they required or not. */
export function fieldsOfLogin(login: unknown): ProfileField[] {
  return profileFields.filter((name) => [undefined, login].includes(fieldOf(name).login));
}

/** What leaving a field out means, of the fields where that is a value. */
export const fieldDefaults = Object.fromEntries(
  profileFields.map((name) => [name, fieldOf(name).default]).filter(([, value]) => value !== undefined),
) as { [Name in DefaultedField]: (typeof fields)[Name]["default"] };

type DefaultedField = FieldWith<{ default: string | boolean }>;
