import type { RelayAuthenticationType } from "../../profile/profile";

/** RelayAuthenticationType on the wire: 0, 2 and 3 are documented (Tables 884 and 885); 1 and 4 exist without a meaning. */
const numbers = new Map<RelayAuthenticationType | number | string, number>([
  ["Anonymous", 0],
  ["Basic", 2],
  ["OAuthClientCredentials", 3],
]);

/** Names seen in Command's documentation and portal; 2 was called Explicit Credentials before OAuth came. */
const names = new Map<string, RelayAuthenticationType>([
  ["anonymous", "Anonymous"],
  ["basic", "Basic"],
  ["basicauthentication", "Basic"],
  ["explicit", "Basic"],
  ["explicitcredentials", "Basic"],
  ["oauth", "OAuthClientCredentials"],
  ["oauthclientcredentials", "OAuthClientCredentials"],
]);

/** A number that this package does not know is written back as it was read. */
export function authenticationTypeToWire(type: RelayAuthenticationType | number | string): number | string {
  return numbers.get(type) ?? type;
}

/** Servers have been seen to write the enumeration as a number, a numeric text or a name. Absent means 0. */
export function authenticationTypeFromWire(value: unknown): RelayAuthenticationType | number | string {
  if (value === undefined || value === null || value === "") return "Anonymous";
  if (typeof value === "string" && !/^\s*\d+\s*$/.test(value)) {
    return names.get(value.replace(/[^a-z0-9]/gi, "").toLowerCase()) ?? value;
  }
  const number = Number(value);
  const known = [...numbers].find(([, wire]) => wire === number);
  return known ? (known[0] as RelayAuthenticationType) : number;
}
