import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../../scene/plugin";
import type { StoredProfile, StoredSecret } from "../../simulator";
import { neverConfigured } from "../../simulator/stored-profile";
import type { Combination } from "./factors";

/** The arguments of the profile, by the field that the server keeps each in. */
const argumentOf: Readonly<Partial<Record<keyof StoredProfile, string>>> = {
  Host: "host",
  Port: "port",
  SenderAccount: "senderAccount",
  SenderName: "senderName",
  UseSSL: "useSsl",
  RelayAuthenticationType: "relayAuthenticationType",
  RelayUsername: "relayUsername",
  RelayPassword: "relayPassword",
  ClientId: "clientId",
  ClientSecret: "clientSecret",
  TokenEndpoint: "tokenEndpoint",
  Scope: "scope",
  Audience: "audience",
  RequestHeaders: "requestHeaders",
};

const types: Readonly<Record<string, number>> = { Anonymous: 0, Basic: 2, OAuthClientCredentials: 3 };

/** What a faithful server holds of a program, but for the Id. */
export function storedOf(args: Properties): Omit<StoredProfile, "Id"> {
  const { Id: _, ...empty } = neverConfigured;
  const entries = Object.entries(argumentOf)
    .filter(([, argument]) => args[argument] !== undefined)
    .map(([field, argument]) => [field, storedValue(field, args[argument])]);
  return { ...empty, ...Object.fromEntries(entries) };
}

function storedValue(field: string, value: unknown): unknown {
  if (field === "RelayAuthenticationType") return types[String(value)];
  if (field === "RequestHeaders") {
    return (value as { name: string; value: string }[]).map(({ name, value }) => ({ Name: name, Value: value }));
  }
  if (!isSecretObject(field)) return value;
  if (typeof value === "string") return { SecretValue: value };
  const { provider, parameters } = value as { provider: number; parameters: Record<string, string> };
  return { Provider: provider, Parameters: parameters };
}

/** Whether the server holds that, but for the letter case of the host. */
export function holds(held: StoredProfile, wanted: Partial<StoredProfile>): boolean {
  return differingFields(held, wanted).length === 0;
}

/** The arguments in which a server of this kind shows that it holds something else than what is declared. */
export function shownDifferences(held: StoredProfile, args: Properties, combination: Combination): string[] {
  return differingFields(held, storedOf(args))
    .filter((field) => isShown(field, held, combination))
    .map((field) => String(argumentOf[field]))
    .sort();
}

function differingFields(held: StoredProfile, wanted: Partial<StoredProfile>): (keyof StoredProfile)[] {
  const comparable = (value: unknown, field: string) => (field === "Host" ? String(value).toLowerCase() : value);
  return (Object.keys(wanted) as (keyof StoredProfile)[]).filter(
    (field) => !isDeepStrictEqual(comparable(held[field], field), comparable(wanted[field], field)),
  );
}

/** What each form of an answer lets one see of a field. */
function isShown(field: keyof StoredProfile, held: StoredProfile, combination: Combination): boolean {
  const { secretForm, usernameForm, pamForm, requestHeaderValues, nullsOmitted } = combination;
  if (field === "RequestHeaders") {
    return requestHeaderValues !== "absent" && (held.RequestHeaders !== null || !nullsOmitted);
  }
  if (!isSecretObject(field)) return true;
  const secret = held[field] as StoredSecret | null;
  if (secret === null) return false;
  if ("Provider" in secret) return pamForm === "returned";
  return field === "RelayUsername" || field === "ClientId" ? usernameForm === "clear" : secretForm === "clear";
}

function isSecretObject(field: string): boolean {
  return ["RelayUsername", "RelayPassword", "ClientId", "ClientSecret"].includes(field);
}
