import { hasMember, isJsonObject, type JsonObject, member } from "../../json";
import type { LiveProfile, LiveRequestHeader, LiveSecret } from "../../profile/live-profile";
import { isMask } from "../../profile/mask";
import type { ProfileField } from "../../profile/profile";
import { authenticationTypeFromWire } from "./authentication-type";
import type { ApiVersion } from "./request-body";
import { secretFromWire } from "./secret-object";

/** Fields that the answers of both versions have (Tables 885 and 887). */
const commonKeys = [
  "Host",
  "Id",
  "Port",
  "RelayAuthenticationType",
  "RelayUsername",
  "SenderAccount",
  "SenderName",
  "UseSSL",
];
/** Fields whose value is a text, a number or a truth value in every version; the enumeration is any of them. */
const plainKeys = [...commonKeys.filter((key) => key !== "RelayUsername"), ...["TokenEndpoint", "Scope", "Audience"]];
/** Fields that came with OAuth, in a release after 25.1. */
const oauthKeys = ["ClientId", "ClientSecret", "TokenEndpoint", "Scope", "Audience", "RequestHeaders"];

/** What an answer of GET or PUT /SMTP says. */
export interface ProfileAnswer {
  live: LiveProfile;
  /** The API's Id: 1 in most environments. */
  profileId: number | undefined;
  /** The version that the answer's shape proves; undefined when both versions would answer like this. */
  shape: ApiVersion | undefined;
  /** Whether the answer has any of the fields that came with OAuth. */
  knowsOAuth: boolean;
}

/** Reads a profile from JSON of either version; undefined when it is no profile at all. */
export function answerFromWire(body: unknown): ProfileAnswer | undefined {
  if (!isJsonObject(body)) return undefined;
  const keys = [...commonKeys, "RelayPassword", ...oauthKeys].filter((key) => hasMember(body, key));
  if (keys.length < 2 || plainKeys.some((key) => !isPlain(member(body, key)))) return undefined;
  return {
    live: liveFromWire(body),
    profileId: numberOf(member(body, "Id")),
    shape: shapeOf(body),
    knowsOAuth: oauthKeys.some((key) => hasMember(body, key)),
  };
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/**
 * In version 1 secrets are texts, and the fields that came with OAuth do not exist. A RelayPassword of null proves
 * nothing: version 1 has no such field, but a server of its kind may well show that it does not show it.
 */
function shapeOf(body: JsonObject): ApiVersion | undefined {
  const secrets = [member(body, "RelayUsername"), member(body, "RelayPassword")];
  if (secrets.some(isJsonObject) || oauthKeys.some((key) => hasMember(body, key))) return "2";
  return secrets.some((secret) => typeof secret === "string") ? "1" : undefined;
}

function liveFromWire(body: JsonObject): LiveProfile {
  const unreadable: ProfileField[] = [];
  const secret = (field: ProfileField, key: string): { [name: string]: LiveSecret } => {
    const value = secretFromWire(member(body, key));
    if (value === undefined) unreadable.push(field);
    return value === undefined ? {} : { [field]: value };
  };
  const text = (field: ProfileField, key: string): { [name: string]: string } => {
    const value = member(body, key);
    return value === undefined || value === null || value === "" ? {} : { [field]: String(value) };
  };
  const port = numberOf(member(body, "Port"));
  const headers = headersFromWire(body);
  if (headers === undefined) unreadable.push("requestHeaders");
  return {
    ...text("host", "Host"),
    ...(port !== undefined && { port }),
    ...text("senderAccount", "SenderAccount"),
    ...text("senderName", "SenderName"),
    useSsl: String(member(body, "UseSSL") ?? false).toLowerCase() === "true",
    relayAuthenticationType: authenticationTypeFromWire(member(body, "RelayAuthenticationType")),
    ...secret("relayUsername", "RelayUsername"),
    ...secret("relayPassword", "RelayPassword"),
    ...secret("clientId", "ClientId"),
    ...secret("clientSecret", "ClientSecret"),
    ...text("tokenEndpoint", "TokenEndpoint"),
    ...text("scope", "Scope"),
    ...text("audience", "Audience"),
    ...(headers?.length && { requestHeaders: headers }),
    unreadable,
  };
}

/** An absent key is a server that does not know request headers, or does not show them; null or [] is none. */
function headersFromWire(body: JsonObject): LiveRequestHeader[] | undefined {
  if (!hasMember(body, "RequestHeaders")) return undefined;
  const headers = member(body, "RequestHeaders");
  if (!Array.isArray(headers)) return [];
  return headers.filter(isJsonObject).flatMap((header) => {
    const [name, value] = [member(header, "Name"), member(header, "Value")];
    if (typeof name !== "string" || name === "") return [];
    return [typeof value !== "string" || value === "" || isMask(value) ? { name } : { name, value }];
  });
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return Number.isFinite(number) ? (number as number) : undefined;
}
