import type { IncomingHttpHeaders } from "node:http";
import type { Socket } from "node:net";
import type { Delivery } from "../../errors";

/** A request as it goes over the wire, once or several times. */
export interface Exchange {
  readonly method: "GET" | "PUT" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Whether a second attempt does no harm. */
  readonly repeatable: boolean;
}

/** How a server is reached: whom to trust, and how long an attempt may take. */
export interface Transport {
  /** PEM certificates of a private authority, trusted besides the usual ones. */
  readonly caCert?: string;
  readonly skipTlsVerify: boolean;
  readonly timeoutSeconds: number;
  /** Is told of the socket of each attempt before it is connected, for those who explain what went on. */
  readonly onSocket?: (socket: Socket, url: URL) => void;
}

export interface Answer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export type FailureReason =
  | "dns"
  | "connect"
  | "broken"
  | "tls"
  | "certificate"
  | "proxyRefused"
  | "timeout"
  | "cutOff"
  | "tooLarge"
  | "notHttp";

export interface Failure {
  readonly kind: "failure";
  readonly reason: FailureReason;
  /** The code of Node's error, or the status of a proxy that refused; empty where the reason says all. */
  readonly code: string;
  /** Whether it was the proxy that failed, so that nothing went further. */
  readonly atProxy: boolean;
  /** Whether the server may have received the request. */
  readonly reached: boolean;
  /** Host and port of the proxy that was used. */
  readonly proxy?: string | undefined;
  /** How long an attempt may take. */
  readonly limitSeconds: number;
}

export type Attempt = Answer | Failure;

/** All attempts of a request, the last of which counts. */
export interface Outcome {
  readonly attempts: readonly Attempt[];
  readonly last: Attempt;
}

/** What became of a request, over all its attempts. */
export function deliveryOf(attempts: readonly Attempt[]): Delivery {
  if (attempts.some(mayHaveBeenApplied)) return "unknown";
  return attempts.some(({ kind }) => kind === "answer") ? "rejected" : "notSent";
}

/** Redirects and 4xx are refusals; after a 5xx, a broken connection or an unreadable success nobody knows. */
export function mayHaveBeenApplied(attempt: Attempt): boolean {
  return attempt.kind === "failure" ? attempt.reached : attempt.status < 300 || attempt.status >= 500;
}
