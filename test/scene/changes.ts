import type { StoredProfile } from "../simulator";

/** Somebody else's change, and the argument that drift must name. */
export type Change = readonly [argument: string, change: Partial<StoredProfile>];

const commonChanges: readonly Change[] = [
  ["host", { Host: "elsewhere.example.com" }],
  ["port", { Port: 2525 }],
  ["senderAccount", { SenderAccount: "somebody@example.com" }],
  ["senderName", { SenderName: "Somebody" }],
  ["useSsl", { UseSSL: false }],
  ["relayAuthenticationType", { RelayAuthenticationType: 0 }],
];
const basicChanges: readonly Change[] = [
  ...commonChanges,
  ["relayUsername", { RelayUsername: { SecretValue: "EXAMPLE\\somebody" } }],
  ["relayUsername", { RelayUsername: { Provider: 9, Parameters: { SecretId: "user" } } }],
];
const version2Changes: readonly Change[] = [
  ...basicChanges,
  ["relayPassword", { RelayPassword: { Provider: 9, Parameters: { SecretId: "password" } } }],
];
const oauthChanges: readonly Change[] = [
  ["relayAuthenticationType", { RelayAuthenticationType: 2 }],
  ["clientId", { ClientId: { SecretValue: "another-client" } }],
  ["clientSecret", { ClientSecret: { Provider: 9, Parameters: { SecretId: "secret" } } }],
  ["tokenEndpoint", { TokenEndpoint: "https://elsewhere.example.com/token" }],
  ["scope", { Scope: "mail.read" }],
  ["audience", { Audience: "https://elsewhere.example.com" }],
  ["audience", { Audience: null }],
  ["requestHeaders", { RequestHeaders: [{ Name: "X-Tenant", Value: "tenant-value" }] }],
  ["requestHeaders", { RequestHeaders: null }],
];

/** Every change of a field that a server of the release shows, where the program declares such a login. */
export function changes(of: {
  readonly release: "24.4" | "25.5";
  readonly what: "Basic" | "OAuth";
}): readonly Change[] {
  if (of.what === "OAuth") return oauthChanges;
  return of.release === "24.4" ? basicChanges : version2Changes;
}
