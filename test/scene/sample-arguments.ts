import type { Properties } from "./plugin";

/** Arguments of each authentication type, with changes: what is undefined is left out. */
export function anonymous(changes: Properties = {}): Properties {
  return {
    host: "smtp.keyexample.com",
    port: 587,
    senderAccount: "keyfactor@keyexample.com",
    senderName: "Keyfactor Command",
    ...changes,
  };
}

export function basic(changes: Properties = {}): Properties {
  return anonymous({
    relayAuthenticationType: "Basic",
    relayUsername: "KEYEXAMPLE\\svc_mail",
    relayPassword: "relay-password-1",
    ...changes,
  });
}

export function oauth(changes: Properties = {}): Properties {
  return anonymous({
    relayAuthenticationType: "OAuthClientCredentials",
    clientId: "mail-client",
    clientSecret: "mail-client-secret-1",
    tokenEndpoint: "https://login.keyexample.com/oauth2/token",
    ...changes,
  });
}

export const pam = { provider: 1, parameters: { Safe: "mail", Object: "relay" } };

export const withTest = (changes: Properties = {}): Properties =>
  anonymous({ testSend: { recipient: "pki-team@keyexample.com", ...changes } });

export const withHeader = (changes: Properties = {}): Properties =>
  oauth({ requestHeaders: [{ name: "X-Tenant", value: "tenant-secret-1", ...changes }] });

/** With a password that PAM keeps. */
export const reference = (changes: Properties = {}): Properties => basic({ relayPassword: { ...pam, ...changes } });
