import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Connection } from "../connection/connection";

/** A request as it goes over the wire, once or several times. */
export interface Exchange {
  readonly method: "GET" | "PUT" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Whether a second attempt does no harm. */
  readonly repeatable: boolean;
}

/** The settings of a connection that matter to the transport. */
export type Transport = Pick<Connection, "name" | "caCert" | "skipTlsVerify" | "timeoutSeconds">;

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
  | "proxy"
  | "timeout"
  | "cutOff"
  | "tooLarge"
  | "notHttp";

export interface Failure {
  readonly kind: "failure";
  readonly reason: FailureReason;
  /** The code of Node's error, or the status of a proxy. */
  readonly code: string;
  /** Whether the server may have received the request. */
  readonly reached: boolean;
  /** Host of the proxy that was used. */
  readonly proxy?: string | undefined;
  /** How long an attempt may take. */
  readonly limitSeconds: number;
}

export type Attempt = Answer | Failure;

/** What an attempt has shown so far, kept while it runs. */
export interface Progress {
  reached: boolean;
  response?: IncomingMessage;
  proxyStatus?: number;
}
