import type { Properties } from "../../scene/plugin";
import type { StoredProfile } from "../../simulator";
import type { Combination, ProgramName } from "./factors";

/** A program's life: what it declares at first, what it declares anew in it, and what somebody else does to it. */
export interface Program {
  readonly declares: Properties;
  readonly rotated: Properties;
  readonly foreign: Partial<StoredProfile>;
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

const mailBefore = { Host: "old.keyexample.com", Port: 26, SenderAccount: "old@keyexample.com", SenderName: "Before" };

/** What the server holds before the program comes. */
export const profilesBefore: Readonly<Record<Combination["before"], Partial<StoredProfile> | null>> = {
  nothing: null,
  anonymous: mailBefore,
  basic: {
    ...mailBefore,
    RelayAuthenticationType: 2,
    RelayUsername: { SecretValue: "KEYEXAMPLE\\before" },
    RelayPassword: { SecretValue: "sentinel-before" },
  },
  oauth: {
    ...mailBefore,
    RelayAuthenticationType: 3,
    ClientId: { SecretValue: "before-client" },
    ClientSecret: { SecretValue: "sentinel-before-client" },
    TokenEndpoint: "https://before.keyexample.com/token",
    Scope: "before.scope",
    Audience: "before",
    RequestHeaders: [{ Name: "X-Before", Value: "sentinel-before-header" }],
  },
};

/** Every secret above. */
export const sentinels = JSON.stringify([programs, profilesBefore]).match(/sentinel-[\w-]+/g) ?? [];
