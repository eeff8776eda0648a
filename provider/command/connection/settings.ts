/** How the text or JSON value of a setting is read. */
export type SettingKind = "text" | "secret" | "integer" | "boolean" | "list" | "certificate";

interface SettingSource {
  readonly kind: SettingKind;
  /** Environment variable of the Keyfactor tools. */
  readonly environment: string;
  /** Key in a profile of the Keyfactor tools' file; they read no time limit from it. */
  readonly file?: string;
  /** Says who is asking: from a profile with a login that is not supported, these are not taken. */
  readonly credential?: true;
}

/**
 * Every setting of a connection, and where it may stand. The keys are the keys of stack configuration
 * ("keyfactor:hostname") and of the entries of "keyfactor:connections".
 * Names of variables and file keys: Keyfactor/keyfactor-auth-client-go, its README and command_config.go.
 */
export const settings = {
  hostname: { kind: "text", environment: "KEYFACTOR_HOSTNAME", file: "host" },
  port: { kind: "integer", environment: "KEYFACTOR_PORT", file: "port" },
  apiPath: { kind: "text", environment: "KEYFACTOR_API_PATH", file: "api_path" },
  username: { kind: "text", environment: "KEYFACTOR_USERNAME", file: "username", credential: true },
  password: { kind: "secret", environment: "KEYFACTOR_PASSWORD", file: "password", credential: true },
  domain: { kind: "text", environment: "KEYFACTOR_DOMAIN", file: "domain", credential: true },
  clientId: { kind: "text", environment: "KEYFACTOR_AUTH_CLIENT_ID", file: "client_id", credential: true },
  clientSecret: {
    kind: "secret",
    environment: "KEYFACTOR_AUTH_CLIENT_SECRET",
    file: "client_secret",
    credential: true,
  },
  tokenUrl: { kind: "text", environment: "KEYFACTOR_AUTH_TOKEN_URL", file: "token_url", credential: true },
  scopes: { kind: "list", environment: "KEYFACTOR_AUTH_SCOPES", file: "scopes", credential: true },
  audience: { kind: "text", environment: "KEYFACTOR_AUTH_AUDIENCE", file: "audience", credential: true },
  accessToken: { kind: "secret", environment: "KEYFACTOR_AUTH_ACCESS_TOKEN", file: "access_token", credential: true },
  caCert: { kind: "certificate", environment: "KEYFACTOR_CA_CERT", file: "ca_cert_path" },
  skipTlsVerify: { kind: "boolean", environment: "KEYFACTOR_SKIP_VERIFY", file: "skip_tls_verify" },
  timeoutSeconds: { kind: "integer", environment: "KEYFACTOR_CLIENT_TIMEOUT" },
} as const satisfies Record<string, SettingSource>;

export type Field = keyof typeof settings;

export const fields = Object.keys(settings) as Field[];

/** The same table, for reading by a field that is not known beforehand. */
export const sourceOf = (field: Field): SettingSource => settings[field];

/** A value as it was found, and where: "environment variable KEYFACTOR_PORT". */
export interface Found {
  readonly value: unknown;
  readonly origin: string;
}

export type FoundSettings = Partial<Record<Field, Found>>;

/** What all sources of one connection say, not yet checked. */
export interface GatheredSettings {
  readonly found: FoundSettings;
  /** Ways to log in that were found and are not supported, each with its place. */
  readonly unsupported: readonly string[];
  /** All the places where a field may be given. */
  readonly placesFor: (field: Field) => string[];
}
