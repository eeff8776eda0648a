import type { Properties } from "../../scene/plugin";
import type { StoredProfile } from "../../simulator";
import type { Combination, ProgramName } from "./factors";
import { storedOf } from "./fields";

/** A program's life: what it declares at first, what it declares anew in it, and what somebody else does to it. */
export interface Program {
  readonly declares: Properties;
  readonly rotated: Properties;
  readonly foreign: Partial<StoredProfile>;
}

/** What a program declares at one time. */
export interface DeclaredProgram {
  readonly name: ProgramName;
  readonly declares: Properties;
}

const common = {
  // In a letter case that a server may well not keep.
  host: "SMTP.KeyExample.com",
  port: 587,
  useSsl: true,
  senderAccount: "keyfactor@keyexample.com",
  senderName: "Keyfactor Command",
};

/** Somebody else's: also a type that this package does not know. */
const foreign: Partial<StoredProfile> = { Port: 2525, SenderName: "Somebody", RelayAuthenticationType: 1 };

const basic = { ...common, relayAuthenticationType: "Basic", relayUsername: "KEYEXAMPLE\\svc_mail" };
const pam = (object: string) => ({ provider: 3, parameters: { Safe: "Mail", Object: object } });

const oauth = {
  ...common,
  relayAuthenticationType: "OAuthClientCredentials",
  clientId: "mail-client",
  clientSecret: "sentinel-client-1",
  tokenEndpoint: "https://login.keyexample.com/oauth2/token",
  scope: "mail.send",
  audience: "https://mail.keyexample.com",
  requestHeaders: [{ name: "X-Tenant", value: "sentinel-header-1" }],
};

export const programs: Readonly<Record<ProgramName, Program>> = {
  Anonymous: { declares: common, rotated: { senderName: "Command" }, foreign },
  Basic: {
    declares: { ...basic, relayPassword: "sentinel-password-1" },
    rotated: { relayPassword: "sentinel-password-2" },
    foreign: {
      ...foreign,
      RelayUsername: { SecretValue: "KEYEXAMPLE\\other" },
      RelayPassword: { SecretValue: "sentinel-foreign-1" },
    },
  },
  PAM: {
    declares: { ...basic, relayPassword: pam("mail-relay") },
    rotated: { relayPassword: pam("mail-relay-2") },
    foreign: { ...foreign, RelayPassword: { Provider: 3, Parameters: { Safe: "Other", Object: "mail-relay" } } },
  },
  OAuth: {
    declares: oauth,
    rotated: { clientSecret: "sentinel-client-2", requestHeaders: [{ name: "X-Tenant", value: "sentinel-header-2" }] },
    foreign: {
      ...foreign,
      ClientId: { SecretValue: "other-client" },
      ClientSecret: { SecretValue: "sentinel-foreign-2" },
      Scope: "other.scope",
      RequestHeaders: [{ Name: "X-Other", Value: "sentinel-foreign-3" }],
    },
  },
};

const mailBefore = {
  ...{ host: "old.keyexample.com", port: 26 },
  ...{ senderAccount: "old@keyexample.com", senderName: "Before" },
};

/** The program whose profile the server holds before the one of the combination comes. */
export const programsBefore: Readonly<Record<Combination["before"], DeclaredProgram | undefined>> = {
  nothing: undefined,
  anonymous: { name: "Anonymous", declares: mailBefore },
  basic: {
    name: "Basic",
    declares: {
      ...mailBefore,
      relayAuthenticationType: "Basic",
      relayUsername: "KEYEXAMPLE\\before",
      relayPassword: "sentinel-before",
    },
  },
  oauth: {
    name: "OAuth",
    declares: {
      ...mailBefore,
      relayAuthenticationType: "OAuthClientCredentials",
      clientId: "before-client",
      clientSecret: "sentinel-before-client",
      tokenEndpoint: "https://before.keyexample.com/token",
      scope: "before.scope",
      audience: "before",
      requestHeaders: [{ name: "X-Before", value: "sentinel-before-header" }],
    },
  },
};

/** What the server holds then. */
export function profileBefore(before: Combination["before"]): Partial<StoredProfile> | null {
  const program = programsBefore[before];
  return program ? storedOf(program.declares) : null;
}

/** Every secret above. */
export const sentinels = JSON.stringify([programs, programsBefore]).match(/sentinel-[\w-]+/g) ?? [];
