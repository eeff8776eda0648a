import { KeyfactorSmtpConfig, type KeyfactorSmtpConfigArgs } from "../../provider";
import type { RequestHeader, StoredProfile } from "../simulator";

/** Arguments as a program has them before there are any Outputs. */
export type Declaration = Readonly<Record<string, unknown>>;

/** Declares the arguments of each resource by its name, in a program of this process. */
export function declareResources(resources: Readonly<Record<string, Declaration>>): void {
  for (const [name, args] of Object.entries(resources)) {
    // Tests declare what is wrong, too.
    new KeyfactorSmtpConfig(name, args as unknown as KeyfactorSmtpConfigArgs);
  }
}

/**
 * The same in a process of its own, as the environment variable SMTP_CONFIGS says. They change between commands, are
 * plain values and stand in no file of the project.
 */
export const programFromEnvironment = `
  const { KeyfactorSmtpConfig } = require("pulumi-keyfactor-smtp");
  for (const [name, args] of Object.entries(JSON.parse(process.env.SMTP_CONFIGS))) new KeyfactorSmtpConfig(name, args);
`;

/** Nothing optional. */
export const anonymous = {
  host: "smtp.example.com",
  port: 25,
  senderAccount: "keyfactor@example.com",
  senderName: "Keyfactor Command",
} as const;

export const basic = {
  ...anonymous,
  port: 587,
  useSsl: true,
  relayAuthenticationType: "Basic",
  relayUsername: "EXAMPLE\\keyfactor",
  relayPassword: "relay-password",
} as const;

export const oauth = {
  ...anonymous,
  port: 587,
  useSsl: true,
  relayAuthenticationType: "OAuthClientCredentials",
  clientId: "mail-client",
  clientSecret: "client-secret",
  tokenEndpoint: "https://login.example.com/oauth2/token",
  scope: "mail.send offline",
  audience: "https://mail.example.com",
  requestHeaders: [
    { name: "X-Tenant", value: "tenant-value" },
    { name: "X-Region", value: "region-value" },
  ],
} as const;

export const pam = {
  ...anonymous,
  port: 587,
  useSsl: true,
  relayAuthenticationType: "Basic",
  relayUsername: "EXAMPLE\\keyfactor",
  relayPassword: { provider: 3, parameters: { Safe: "Mail", Folder: "Root", Object: "relay" } },
} as const;

/** What a server holds once {@link anonymous} is applied, but for its Id. */
export const storedAnonymous: Partial<StoredProfile> = {
  Host: anonymous.host,
  Port: anonymous.port,
  RelayAuthenticationType: 0,
  SenderAccount: anonymous.senderAccount,
  SenderName: anonymous.senderName,
  UseSSL: false,
};

/** The body of PUT /SMTP in version 2 that {@link basic} means, as in Table 884. */
export const basicBody = {
  ...storedAnonymous,
  Port: basic.port,
  RelayAuthenticationType: 2,
  RelayUsername: { SecretValue: basic.relayUsername },
  RelayPassword: { SecretValue: basic.relayPassword },
  UseSSL: true,
};

/** The same for {@link oauth}. */
export const oauthBody = {
  ...storedAnonymous,
  Port: oauth.port,
  RelayAuthenticationType: 3,
  UseSSL: true,
  ClientId: { SecretValue: oauth.clientId },
  ClientSecret: { SecretValue: oauth.clientSecret },
  TokenEndpoint: oauth.tokenEndpoint,
  Scope: oauth.scope,
  Audience: oauth.audience,
  RequestHeaders: oauth.requestHeaders.map(({ name, value }): RequestHeader => ({ Name: name, Value: value })),
};

/** In place of a secret that a server stores: a PAM reference with names that a program has to quote. */
export const oddReference = {
  Provider: 7,
  Parameters: { Safe: "Mail", "Secret Object": "relay", ["__proto__"]: "x" },
};

/** The same for {@link pam}. */
export const pamBody = {
  ...basicBody,
  RelayPassword: { Provider: pam.relayPassword.provider, Parameters: pam.relayPassword.parameters },
};
