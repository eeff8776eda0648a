import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { parsed } from "./answer";

/** A request as it came in, and what became of it. */
export interface RecordedRequest {
  /** When it had come in, in milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** From x-keyfactor-api-version, without ".0"; "1" without that header. */
  readonly apiVersion: string;
  readonly requestedWith: string | undefined;
  /** "Basic", "Bearer", ... : the kind of the Authorization header. */
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly bodyText: string;
  /** The body as JSON, otherwise its text; undefined without one. */
  readonly body: unknown;
  /** Status of the answer; undefined while, or if, none was given. */
  status: number | undefined;
  responseBody: unknown;
  /** The kind of fault that was played on it. */
  fault: string | undefined;
}

export async function recordRequest(message: IncomingMessage): Promise<RecordedRequest> {
  const bodyText = await text(message);
  const version = message.headers["x-keyfactor-api-version"];
  const requestedWith = message.headers["x-keyfactor-requested-with"];
  return {
    at: Date.now(),
    method: message.method ?? "",
    path: message.url ?? "",
    apiVersion: typeof version === "string" ? version.replace(/\.0$/, "") : "1",
    requestedWith: typeof requestedWith === "string" ? requestedWith : undefined,
    authorization: message.headers.authorization?.split(" ", 1)[0],
    contentType: message.headers["content-type"],
    headers: message.headers,
    bodyText,
    body: parsed(bodyText),
    status: undefined,
    responseBody: undefined,
    fault: undefined,
  };
}
