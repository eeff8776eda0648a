import type { ServerResponse } from "node:http";

/** An answer that is ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export const jsonType = "application/json; charset=utf-8";

export function json(status: number, value: unknown): Answer {
  return { status, headers: { "content-type": jsonType }, text: JSON.stringify(value) };
}

export function empty(status: number): Answer {
  return { status, headers: {}, text: "" };
}

/** A page as the web server in front of Command, or a proxy, would show it. */
export function html(status: number, title: string): Answer {
  const text = `<!DOCTYPE html>\n<html><head><title>${status} - ${title}</title></head><body><h2>${status} - ${title}</h2></body></html>`;
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, text };
}

/** The error form of Keyfactor Command. */
export function commandError(status: number, code: string, message: string): Answer {
  return json(status, { ErrorCode: code, Message: message });
}

/** The error form of ASP.NET (RFC 9457). */
export function problem(status: number, title: string): Answer {
  const body = { type: "about:blank", title, status, traceId: "00-simulator-00" };
  return { ...json(status, body), headers: { "content-type": "application/problem+json" } };
}

export function write(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.text) });
  response.end(answer.text);
}

/** JSON where the text is JSON, otherwise the text; undefined for no text. */
export function parsed(text: string): unknown {
  if (text === "") {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
