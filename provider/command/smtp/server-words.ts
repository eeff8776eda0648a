import { isJsonObject, type JsonObject, member } from "../../json";
import { foreignText } from "../../secrets/hiding";
import type { Answer } from "../http/attempt";
import { jsonIn, plainWords } from "../http/words";

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
export function serverWords(answer: Answer, secrets: readonly string[]): ServerWords {
  const json = unwrapped(jsonIn(answer));
  if (isJsonObject(json)) {
    const code = stringIn(json, "ErrorCode") || stringIn(json, "code");
    const message = [...new Set(messagesIn(json))].join(" ");
    return {
      ...(code !== "" && { errorCode: foreignText(code, secrets, 60) }),
      ...(message !== "" && { message: foreignText(message, secrets) }),
    };
  }
  const words = typeof json === "string" ? json : json === undefined ? plainWords(answer) : "";
  const message = foreignText(words, secrets);
  return message === "" ? {} : { message };
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
  ];
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
