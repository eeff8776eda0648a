import { STATUS_CODES } from "node:http";
import { foreignText } from "../../secrets/hiding";
import type { Answer } from "./attempt";

/** A status with its name, as "404 Not Found". */
export function statusText(status: number): string {
  const name = STATUS_CODES[status];
  return name ? `${status} ${name}` : String(status);
}

/** The JSON of an answer, whatever its content type says; undefined if it is none. */
export function jsonIn({ text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The words of an answer that is no JSON: its text, or of a page the title, as nothing else there is of use. */
export function plainWords(answer: Answer): string {
  return isPage(answer) ? titleOf(answer) : answer.text;
}

/** `a page ("its title")` where an answer is one, for a message about an answer that should have been JSON. */
export function pageIn(answer: Answer, secrets: readonly string[]): string | undefined {
  if (!isPage(answer)) return undefined;
  const title = foreignText(titleOf(answer), secrets, 100);
  return title ? `a page ("${title}")` : "a page";
}

function isPage({ text, headers }: Answer): boolean {
  return /^\s*</.test(text) || /html|xml/i.test(headers["content-type"] ?? "");
}

function titleOf({ text }: Answer): string {
  return /<title[^>]{0,200}>([^<]{0,2000})/i.exec(text)?.[1]?.trim() ?? "";
}
