import { isJsonObject, type JsonObject, member } from "../../json";
import type { LiveSecret } from "../../profile/live-profile";
import { isMask } from "../../profile/mask";
import type { SecretValue } from "../../profile/profile";

/** KeyfactorAPISecret of API version 2: either a value for Command to keep, or where a PAM provider keeps it. */
export function secretToWire(secret: SecretValue): JsonObject {
  return typeof secret === "string"
    ? { SecretValue: secret }
    : { Provider: secret.provider, Parameters: { ...secret.parameters } };
}

/**
 * A secret as the server shows it: an object in version 2, a text in version 1. Undefined means that it does not show
 * it: absent, null, all members null, empty, or only asterisks.
 */
export function secretFromWire(value: unknown): LiveSecret | undefined {
  if (typeof value === "string") return value === "" || isMask(value) ? undefined : value;
  if (!isJsonObject(value)) return undefined;
  const provider = providerFromWire(member(value, "Provider"));
  const parameters = parametersFromWire(member(value, "Parameters"));
  if (provider === undefined && parameters === undefined) return secretTextFromWire(member(value, "SecretValue"));
  return { ...(provider !== undefined && { provider }), ...(parameters && { parameters }) };
}

function secretTextFromWire(value: unknown): string | undefined {
  return typeof value === "string" ? (secretFromWire(value) as string | undefined) : undefined;
}

/** The documentation's example writes the provider's id as a text, the schema as a number. Zero is no provider. */
function providerFromWire(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return Number.isInteger(number) && number !== 0 ? (number as number) : undefined;
}

/** Parameters of which one is masked are not told: what is left of them is no reference. */
function parametersFromWire(value: unknown): Record<string, string> | undefined {
  if (!isJsonObject(value)) return undefined;
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const masked = texts.some(([, text]) => isMask(text));
  return !masked && texts.some(([, text]) => text !== "") ? Object.fromEntries(texts) : undefined;
}
