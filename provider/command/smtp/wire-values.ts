import { isJsonObject, type JsonObject, member } from "../../json";
import type { Kind, RelayAuthenticationType } from "../../profile/fields";
import { isHeaders, type LiveRequestHeader } from "../../profile/profile";
import { isMask, isPamReference, type LiveSecret } from "../../profile/secret-value";

/** How a value of each kind is read from an answer. Undefined: it is empty, or, of a secret, not shown. */
export const fromWire: { readonly [K in Kind]: (value: unknown) => unknown } = {
  host: textFromWire,
  port: numberFromWire,
  line: textFromWire,
  flag: (value) => String(value ?? false).toLowerCase() === "true",
  authenticationType: authenticationTypeFromWire,
  identity: secretFromWire,
  secret: secretFromWire,
  url: textFromWire,
  scopes: textFromWire,
  headers: headersFromWire,
};

/** A value as API version 2 has it: secrets are objects. */
export function toVersion2(kind: Kind, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (kind === "identity" || kind === "secret") return secretToWire(value);
  if (isHeaders(value)) return value.map((header) => ({ Name: header.name, Value: header.value }));
  return kind === "authenticationType" ? (authenticationTypeNumbers.get(value) ?? value) : value;
}

/** A value as API version 1 has it: secrets are texts. */
export function toVersion1(kind: Kind, value: unknown): unknown {
  if (isPamReference(value)) throw new TypeError("version 1 has no form for a PAM reference");
  return kind === "authenticationType" ? toVersion2(kind, value) : value;
}

/** RelayAuthenticationType on the wire: 0, 2 and 3 are documented (Tables 884 and 885); 1 and 4 exist without a meaning. */
const authenticationTypeNumbers = new Map<unknown, number>([
  ["Anonymous", 0],
  ["Basic", 2],
  ["OAuthClientCredentials", 3],
] satisfies [RelayAuthenticationType, number][]);

/** Names seen in Command's documentation and portal; 2 was called Explicit Credentials before OAuth came. */
const authenticationTypeNames = new Map<string, RelayAuthenticationType>([
  ["anonymous", "Anonymous"],
  ["basic", "Basic"],
  ["basicauthentication", "Basic"],
  ["explicit", "Basic"],
  ["explicitcredentials", "Basic"],
  ["oauth", "OAuthClientCredentials"],
  ["oauthclientcredentials", "OAuthClientCredentials"],
]);

/** Servers have been seen to write the enumeration as a number, a numeric text or a name. Absent means 0. */
function authenticationTypeFromWire(value: unknown): unknown {
  if (value === undefined || value === null || value === "") return "Anonymous";
  if (typeof value === "string" && !/^\s*\d+\s*$/.test(value)) {
    return authenticationTypeNames.get(value.replace(/[^a-z0-9]/gi, "").toLowerCase()) ?? value;
  }
  const known = [...authenticationTypeNumbers].find(([, number]) => number === Number(value));
  return known ? known[0] : Number(value);
}

/** KeyfactorAPISecret of version 2: either a value for Command to keep, or where a PAM provider keeps it. */
function secretToWire(secret: unknown): JsonObject {
  return isPamReference(secret)
    ? { Provider: secret.provider, Parameters: { ...secret.parameters } }
    : { SecretValue: secret };
}

/**
 * A secret as the server shows it: an object in version 2, a text in version 1. Undefined means that it does not show
 * it: absent, null, all members null, empty, or a mask.
 */
function secretFromWire(value: unknown): LiveSecret | undefined {
  if (!isJsonObject(value)) return secretTextFromWire(value);
  const provider = providerFromWire(member(value, "Provider"));
  const parameters = parametersFromWire(member(value, "Parameters"));
  if (provider === undefined && parameters === undefined) return secretTextFromWire(member(value, "SecretValue"));
  return { ...(provider !== undefined && { provider }), ...(parameters && { parameters }) };
}

function secretTextFromWire(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && !isMask(value) ? value : undefined;
}

/** The documentation's example writes the provider's id as a text, the schema as a number. Zero is no provider. */
function providerFromWire(value: unknown): number | undefined {
  const number = numberFromWire(value);
  return Number.isInteger(number) && number !== 0 ? number : undefined;
}

/** A type of PAM provider has a handful; each one is compared, and looked through for secrets. */
const mostParameters = 100;

/** Parameters of which one is masked are not told: what is left of them is no reference. */
function parametersFromWire(value: unknown): Record<string, string> | undefined {
  if (!isJsonObject(value) || Object.keys(value).length > mostParameters) return undefined;
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const masked = texts.some(([, text]) => isMask(text));
  return !masked && texts.some(([, text]) => text !== "") ? Object.fromEntries(texts) : undefined;
}

/** No list, or an empty one, is none. */
function headersFromWire(headers: unknown): LiveRequestHeader[] | undefined {
  if (!Array.isArray(headers)) return undefined;
  const shown = headers.filter(isJsonObject).flatMap((header) => {
    const [name, value] = [member(header, "Name"), secretTextFromWire(member(header, "Value"))];
    if (typeof name !== "string" || name === "") return [];
    return [value === undefined ? { name } : { name, value }];
  });
  return shown.length > 0 ? shown : undefined;
}

function textFromWire(value: unknown): string | undefined {
  return value === undefined || value === null || value === "" ? undefined : String(value);
}

/** Some servers have been seen to write numbers as texts. */
export function numberFromWire(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
