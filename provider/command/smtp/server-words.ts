import { isJsonObject, type JsonObject, member } from "../../json";
import { foreignText } from "../../secrets/hiding";
import type { Answer } from "../http/attempt";

/** What a server said about an error, without secrets. */
export interface ServerWords {
  readonly errorCode?: string;
  readonly message?: string;
}

/**
 * Reads the body of an error: Command's { ErrorCode, Message, FailedOperations: [{ Reason }] } in any letter case,
 * ASP.NET's problem details { title, detail, errors } or { error: { code, message } }, which is how it refuses an API
 * version (dotnet/aspnet-api-versioning, Error Responses), or a short text. Of a page in HTML only the title is of use.
 */
export function serverWords({ text, headers }: Answer, secrets: readonly string[]): ServerWords {
  const json = unwrapped(parse(text));
  if (isJsonObject(json)) {
    const code = stringIn(json, "ErrorCode") || stringIn(json, "code");
    const message = [...new Set(messagesIn(json))].join(" ");
    return {
      ...(code !== "" && { errorCode: foreignText(code, secrets, 60) }),
      ...(message !== "" && { message: foreignText(message, secrets) }),
    };
  }
  const words = typeof json === "string" ? json : json === undefined ? plainWords(text, headers["content-type"]) : "";
  const message = foreignText(words, secrets);
  return message === "" ? {} : { message };
}

/** The title of a page, for a message about an answer that should not have been one. */
export function titleOf(text: string): string {
  return /<title[^>]{0,200}>([^<]{0,2000})/i.exec(text)?.[1]?.trim() ?? "";
}

export function looksLikeMarkup(text: string, contentType = ""): boolean {
  return /^\s*</.test(text) || /html|xml/i.test(contentType);
}

function plainWords(text: string, contentType: string | undefined): string {
  return looksLikeMarkup(text, contentType) ? titleOf(text) : text;
}

function messagesIn(json: JsonObject): string[] {
  const failed = member(json, "FailedOperations");
  const errors = member(json, "errors");
  return [
    stringIn(json, "message"),
    stringIn(json, "title"),
    stringIn(json, "detail"),
    ...(Array.isArray(failed) ? failed.filter(isJsonObject).map((operation) => stringIn(operation, "reason")) : []),
    ...(isJsonObject(errors)
      ? Object.entries(errors).map(([field, reasons]) => `${field}: ${textsIn(reasons).join(" ")}`)
      : []),
  ].filter((words) => words !== "");
}

function textsIn(reasons: unknown): string[] {
  return [reasons].flat().filter((reason) => typeof reason === "string");
}

function unwrapped(json: unknown): unknown {
  const error = isJsonObject(json) ? member(json, "error") : undefined;
  return isJsonObject(error) ? error : json;
}

function stringIn(json: JsonObject, name: string): string {
  const value = member(json, name);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
