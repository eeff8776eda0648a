/**
 * How Command logs in to the mail relay. Command's API calls them 0, 2 and 3
 * (RelayAuthenticationType, Tables 884 and 885).
 */
export type RelayAuthenticationType = "Anonymous" | "Basic" | "OAuthClientCredentials";

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
}

/** A value kept in Command, or a reference to where a PAM provider keeps it. */
export type SecretValue = string | PamReference;

/**
 * Where a secret is to be found at the moment a request is built: in an environment variable or in a file of the machine
 * that runs Pulumi. Its text then never reaches the state.
 */
export type SecretReference = { provider?: never; parameters?: never } & (
  | { fromEnvironment: string; fromFile?: never }
  | { fromFile: string; fromEnvironment?: never }
);

/** A header that Command adds to its requests to the identity provider's token endpoint (API: RequestHeaders). */
export interface RequestHeader {
  /** Name of the header. Not secret. */
  name: string;
  /** Value of the header. Always a secret. */
  value: string;
}

/** Command's SMTP configuration profile, complete, with every secret that Command is to hold. */
export interface Profile {
  host: string;
  port: number;
  senderAccount: string;
  senderName: string;
  useSsl: boolean;
  relayAuthenticationType: RelayAuthenticationType;
  relayUsername?: SecretValue;
  relayPassword?: SecretValue;
  clientId?: SecretValue;
  clientSecret?: SecretValue;
  tokenEndpoint?: string;
  scope?: string;
  audience?: string;
  requestHeaders?: RequestHeader[];
}

/** The profile as a program declares it: any secret may be a reference to where it is found. */
export interface DeclaredProfile extends Omit<Profile, "relayPassword" | "clientSecret" | "requestHeaders"> {
  relayPassword?: SecretValue | SecretReference;
  clientSecret?: SecretValue | SecretReference;
  requestHeaders?: { name: string; value: string | SecretReference }[];
}

export type ProfileField = keyof Profile;

/** Every field of the profile, in the order in which people are shown them. */
export const profileFields = [
  "host",
  "port",
  "senderAccount",
  "senderName",
  "useSsl",
  "relayAuthenticationType",
  "relayUsername",
  "relayPassword",
  "clientId",
  "clientSecret",
  "tokenEndpoint",
  "scope",
  "audience",
  "requestHeaders",
] as const satisfies readonly ProfileField[];

/** The fields whose text is nobody's business. A user name or a client id is not among them. */
export const secretFields = [
  "relayPassword",
  "clientSecret",
  "requestHeaders",
] as const satisfies readonly ProfileField[];

/** Also one of which a server shows only a part. */
export function isPamReference(value: unknown): value is Partial<PamReference> {
  return typeof value === "object" && value !== null && ("provider" in value || "parameters" in value);
}

export function isSecretReference(value: unknown): value is SecretReference {
  return typeof value === "object" && value !== null && ("fromEnvironment" in value || "fromFile" in value);
}

export function isSecretField(field: string): boolean {
  return (secretFields as readonly string[]).includes(field);
}
