import { KeyfactorSmtpError } from "../../errors";
import type { Field, Found, FoundSettings } from "./settings";
import { sourceOf } from "./settings";

/** A text without control characters, which could smuggle headers into a request. Secrets are taken as they are. */
export function textOf(found: FoundSettings, field: Field): string | undefined {
  const given = found[field];
  if (!given) return undefined;
  if (typeof given.value !== "string" && typeof given.value !== "number") throw invalid(field, given, "must be a text");
  const text = String(given.value);
  if (/\p{Cc}/u.test(text)) throw invalid(field, given, "must not contain line breaks or other control characters");
  const value = sourceOf(field).kind === "secret" ? text : text.trim();
  if (value === "") throw invalid(field, given, "must not be blank");
  return value;
}

export function integerOf(found: FoundSettings, field: Field, least: number, most: number): number | undefined {
  const given = found[field];
  if (!given) return undefined;
  // The Keyfactor tools' documentation writes KEYFACTOR_CLIENT_TIMEOUT as "60s".
  const digits = /^\s*(\d{1,9})s?\s*$/.exec(String(given.value))?.[1];
  const value = Number(digits);
  if (digits === undefined || value < least || value > most) {
    throw invalid(field, given, `must be a whole number from ${least} to ${most}`);
  }
  return value;
}

export function booleanOf(found: FoundSettings, field: Field): boolean | undefined {
  const given = found[field];
  if (!given) return undefined;
  const text = String(given.value).trim().toLowerCase();
  if (text === "true" || text === "1") return true;
  if (text === "false" || text === "0") return false;
  throw invalid(field, given, "must be true or false");
}

/** A list, or a text whose parts are separated by commas or spaces. */
export function listOf(found: FoundSettings, field: Field): string[] {
  const given = found[field];
  if (!given) return [];
  const list = typeof given.value === "string" ? splitList(given.value) : given.value;
  if (!Array.isArray(list) || !list.every((item) => typeof item === "string")) {
    throw invalid(field, given, "must be a list of texts, or one text separated by commas or spaces");
  }
  if (list.some((item) => /\p{Cc}/u.test(item))) {
    throw invalid(field, given, "must not contain line breaks or other control characters");
  }
  return list.flatMap((item) => item.split(/[ ,]+/)).filter((item) => item !== "");
}

/** Stack configuration gives a list as JSON text. */
function splitList(text: string): unknown {
  if (!text.trim().startsWith("[")) return [text];
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names the setting and its place. The value is never shown: it may be a secret in the wrong place. */
export function invalid(field: Field, { origin }: Found, what: string): KeyfactorSmtpError {
  return new KeyfactorSmtpError("ERR_CONNECTION", `The connection setting ${field} ${what}. It comes from ${origin}.`);
}
