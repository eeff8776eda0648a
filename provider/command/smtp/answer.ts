import { hasMember, isJsonObject, type JsonObject, member } from "../../json";
import { fieldOf, type ProfileField, profileFields } from "../../profile/fields";
import { type LiveProfile, liveProfile } from "../../profile/profile";
import type { ApiVersion } from "./server";
import { fromWire, numberFromWire } from "./wire-values";

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

/** Fields that other answers have too, such as a health page: they do not make a profile. */
const unspecific: readonly ProfileField[] = ["host", "port"];

/**
 * Reads a profile from JSON of either version; undefined when it is no profile at all: it must have two of the profile's
 * keys, of which one is in no other answer.
 */
export function answerFromWire(body: unknown): ProfileAnswer | undefined {
  if (!isJsonObject(body)) return undefined;
  const present = profileFields.filter((name) => hasMember(body, fieldOf(name).api));
  const keys = present.length + (hasMember(body, "Id") ? 1 : 0);
  const isSpecific = present.some((name) => !unspecific.includes(name) && !fieldOf(name).version2Only);
  if (!isSpecific || keys < 2 || !isPlain(member(body, "Id")) || present.some((name) => !hasPlainForm(body, name)))
    return undefined;
  const knowsOAuth = present.some((name) => fieldOf(name).version2Only);
  return {
    live: liveFromWire(body),
    profileId: numberFromWire(member(body, "Id")),
    shape: shapeOf(body, knowsOAuth),
    knowsOAuth,
  };
}

/** A text, a number or a truth value, but for the kinds that have a form of their own; the enumeration is any of them. */
function hasPlainForm(body: JsonObject, name: ProfileField): boolean {
  const { kind, api } = fieldOf(name);
  return ["identity", "secret", "headers"].includes(kind) || isPlain(member(body, api));
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/**
 * In version 1 secrets are texts, and the fields that came with OAuth do not exist. A RelayPassword of null proves
 * nothing: version 1 has no such field, but a server of its kind may well show that it does not show it.
 */
function shapeOf(body: JsonObject, knowsOAuth: boolean): ApiVersion | undefined {
  const secrets = [member(body, "RelayUsername"), member(body, "RelayPassword")];
  if (knowsOAuth || secrets.some(isJsonObject)) return "2";
  return secrets.some((secret) => typeof secret === "string") ? "1" : undefined;
}

function liveFromWire(body: JsonObject): LiveProfile {
  const values = profileFields.map(
    (name) => [name, fromWire[fieldOf(name).kind](member(body, fieldOf(name).api))] as const,
  );
  const shown = Object.fromEntries(values);
  const hidden = profileFields.filter((name) => isHidden(name, shown[name], shown.relayAuthenticationType, body));
  return liveProfile(shown, hidden);
}

/** Whether a server may hold a value of this field and does not show it. */
function isHidden(name: ProfileField, value: unknown, login: unknown, body: JsonObject): boolean {
  const field = fieldOf(name);
  if (!field.mayBeHidden || value !== undefined) return false;
  if (field.kind === "identity" || field.kind === "secret") return true;
  // An absent key is a server that does not know the field, or does not show it; null or [] is none.
  return !hasMember(body, field.api) && (field.kind === "headers" || field.login === login);
}
