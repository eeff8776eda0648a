import type { TokenEndpoint } from "./token-endpoint";

/** Ways of logging in to Command. */
export type LoginKind = "basic" | "token" | "oauth";

export interface Credentials {
  /** With its domain: "KEYEXAMPLE\svc_pulumi". */
  username: string;
  password: string;
  clientId: string;
  clientSecret: string;
  /** A bearer token that is good without asking the token endpoint, until `expireTokens`. */
  accessToken: string;
}

/** The one account that may use the API. Changing a member changes what the server accepts. */
export function newCredentials(tokenEndpoint: TokenEndpoint): Credentials {
  const clientId = "pulumi-client";
  const clientSecret = "command-client-secret-1";
  tokenEndpoint.clients.set(clientId, clientSecret);
  const accessToken = tokenEndpoint.issue();
  return { username: "KEYEXAMPLE\\svc_pulumi", password: "command-password-1", clientId, clientSecret, accessToken };
}

/** Whether an Authorization header names that account, or bears a token that is good. */
export function isAuthorized(
  authorization: string | undefined,
  { username, password }: Credentials,
  tokenEndpoint: TokenEndpoint,
): boolean {
  const [kind = "", value = ""] = authorization?.split(" ") ?? [];
  switch (kind.toLowerCase()) {
    case "basic":
      return Buffer.from(value, "base64").toString() === `${username}:${password}`;
    case "bearer":
      return tokenEndpoint.accepts(value);
    default:
      return false;
  }
}

/** The variables of the Keyfactor tools. */
export function variables(
  kind: LoginKind,
  credentials: Credentials,
  server: { readonly hostname: string; readonly apiPath: string; readonly tokenUrl: string; readonly caFile?: string },
): Record<string, string> {
  const login = {
    basic: { KEYFACTOR_USERNAME: credentials.username, KEYFACTOR_PASSWORD: credentials.password },
    token: { KEYFACTOR_AUTH_ACCESS_TOKEN: credentials.accessToken },
    oauth: {
      KEYFACTOR_AUTH_CLIENT_ID: credentials.clientId,
      KEYFACTOR_AUTH_CLIENT_SECRET: credentials.clientSecret,
      KEYFACTOR_AUTH_TOKEN_URL: server.tokenUrl,
    },
  };
  return {
    KEYFACTOR_HOSTNAME: server.hostname,
    KEYFACTOR_API_PATH: server.apiPath,
    ...(server.caFile && { KEYFACTOR_CA_CERT: server.caFile }),
    ...login[kind],
  };
}
