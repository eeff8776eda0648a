/** Where a setting may stand besides stack configuration, and what it is. */
interface SettingDefinition {
  /** Environment variable of the Keyfactor tools. */
  readonly environment: string;
  /** Key in a profile of the Keyfactor tools' file; they read no time limit from it. */
  readonly file?: string;
  /** Part of the login. Not taken from a profile whose login is not supported. */
  readonly credential?: true;
  /** Belongs encrypted into the stack, and is taken as it stands, blanks included. */
  readonly secret?: true;
}

// Names of variables and file keys: Keyfactor/keyfactor-auth-client-go, its README and command_config.go.
const definitions = {
  hostname: { environment: "KEYFACTOR_HOSTNAME", file: "host" },
  port: { environment: "KEYFACTOR_PORT", file: "port" },
  apiPath: { environment: "KEYFACTOR_API_PATH", file: "api_path" },
  username: { environment: "KEYFACTOR_USERNAME", file: "username", credential: true },
  password: { environment: "KEYFACTOR_PASSWORD", file: "password", credential: true, secret: true },
  domain: { environment: "KEYFACTOR_DOMAIN", file: "domain", credential: true },
  clientId: { environment: "KEYFACTOR_AUTH_CLIENT_ID", file: "client_id", credential: true },
  clientSecret: { environment: "KEYFACTOR_AUTH_CLIENT_SECRET", file: "client_secret", credential: true, secret: true },
  tokenUrl: { environment: "KEYFACTOR_AUTH_TOKEN_URL", file: "token_url", credential: true },
  scopes: { environment: "KEYFACTOR_AUTH_SCOPES", file: "scopes", credential: true },
  audience: { environment: "KEYFACTOR_AUTH_AUDIENCE", file: "audience", credential: true },
  accessToken: { environment: "KEYFACTOR_AUTH_ACCESS_TOKEN", file: "access_token", credential: true, secret: true },
  caCert: { environment: "KEYFACTOR_CA_CERT", file: "ca_cert_path" },
  skipTlsVerify: { environment: "KEYFACTOR_SKIP_VERIFY", file: "skip_tls_verify" },
  timeoutSeconds: { environment: "KEYFACTOR_CLIENT_TIMEOUT" },
} as const satisfies Record<string, SettingDefinition>;

/** A setting of a connection, by its key in stack configuration ("keyfactor:hostname") and in keyfactor:connections. */
export type Setting = keyof typeof definitions;

/** Every setting of a connection, and where it may stand. */
export const settings: Readonly<Record<Setting, SettingDefinition>> = definitions;

export const settingNames: readonly Setting[] = Object.keys(definitions).filter(isSetting);

export function isSetting(name: string): name is Setting {
  return Object.hasOwn(definitions, name);
}

/** The value that a source gives for a setting, not yet checked. */
export interface Given {
  readonly setting: Setting;
  /** As written: a text, or from JSON a truth value, a list or an object; numbers are the texts that stand for them. */
  readonly value: unknown;
  /** Where it was found: "environment variable KEYFACTOR_PORT". */
  readonly origin: string;
}

export type GivenSettings = { readonly [name in Setting]?: Given };
