import { KeyfactorSmtpError } from "../../errors";
import { type Given, settings } from "./settings";

/** A text without control characters, with which a value could add headers to a request. Secrets are taken as they are. */
export function textOf(given: Given): string {
  const { setting, value } = given;
  if (typeof value !== "string") throw invalid(given, "must be a text");
  if (hasControlCharacters(value)) throw invalid(given, "must not contain line breaks or other control characters");
  const text = settings[setting].secret ? value : value.trim();
  if (text === "") throw invalid(given, "must not be blank");
  return text;
}

export function integerOf(given: Given, least: number, most: number): number {
  // The Keyfactor tools' documentation writes KEYFACTOR_CLIENT_TIMEOUT as "60s".
  const digits = typeof given.value === "string" ? /^\s*(\d{1,9})s?\s*$/.exec(given.value)?.[1] : undefined;
  const value = Number(digits);
  if (digits === undefined || value < least || value > most) {
    throw invalid(given, `must be a whole number from ${least} to ${most}`);
  }
  return value;
}

export function booleanOf(given: Given): boolean {
  const value = typeof given.value === "string" ? given.value.trim().toLowerCase() : given.value;
  if (value === true || value === "true" || value === "1") return true;
  if (value === false || value === "false" || value === "0") return false;
  throw invalid(given, "must be true or false");
}

/** A list, or a text whose parts are separated by commas or spaces. */
export function listOf(given: Given): string[] {
  const list = typeof given.value === "string" ? splitList(given.value) : given.value;
  if (!Array.isArray(list) || !list.every((item) => typeof item === "string")) {
    throw invalid(given, "must be a list of texts, or one text separated by commas or spaces");
  }
  if (list.some(hasControlCharacters)) {
    throw invalid(given, "must not contain line breaks or other control characters");
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

function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** Names the setting and its place. The value is never shown: it may be a secret in the wrong place. */
export function invalid({ setting, origin }: Given, what: string): KeyfactorSmtpError {
  return new KeyfactorSmtpError(
    "ERR_CONNECTION",
    `The connection setting ${setting} ${what}. It comes from ${origin}.`,
  );
}
