import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { agentsFor } from "./agents";
import type { Attempt, Exchange, FailureReason, Outcome, Transport } from "./attempt";
import { causeOf } from "./failure";
import { proxyFor } from "./proxy";
import { type Deadline, pauseAfter } from "./retry";
import { inTurn } from "./turns";

// By its own name, which leads to package.json from the sources and from the compiled files alike.
const { version }: { version: string } = require("pulumi-keyfactor-smtp/package.json");
const userAgent = `pulumi-keyfactor-smtp/${version}`;

/** No answer of the SMTP endpoints, or of a token endpoint, comes near this. */
const largestBody = 1024 * 1024;

/**
 * Sends a request: one that may be repeated in turn with others, for a tenth of its time limit at most; a test mail, for
 * which nobody should wait, at once.
 */
export function transfer(transport: Transport, exchange: Exchange, deadline: Deadline): Promise<Outcome> {
  const url = new URL(exchange.url);
  const sent = () => sendNow(transport, exchange, url, deadline);
  if (!exchange.repeatable) return sent();
  const patience = Math.min(transport.timeoutSeconds * 100, deadline.left);
  return inTurn(url.host, patience, sent);
}

/**
 * Sends a request, again where that does no harm and may help, within the deadline. Whatever happens is a result: the
 * errors of got carry the request with its headers and body, and must not get out of here.
 *
 * got's part: the time limit of an attempt, waiting and sending again, unpacking, decoding and checking the length of a
 * body. Our part, for which it has no option: what became of each attempt and whether it reached the server, when all of
 * them must have ended, and how large a body may be.
 */
async function sendNow(transport: Transport, exchange: Exchange, url: URL, deadline: Deadline): Promise<Outcome> {
  const proxy = proxyFor(url);
  // Loaded by the first request: a run that sends none does without.
  const { default: got, HTTPError, RequestError, TimeoutError } = await import("got");
  const earlier: Attempt[] = [];
  let reached = false;
  let stopped: FailureReason | undefined;
  const abort = new AbortController();
  const stop = (reason: FailureReason) => {
    stopped = reason;
    abort.abort();
  };

  const attemptOf = (error: unknown): Attempt => {
    const response = error instanceof RequestError ? error.response : undefined;
    if (response && response.statusCode >= 300) {
      // A refusal counts even when its body cannot be read.
      const text = error instanceof HTTPError ? String(response.body) : "";
      return { kind: "answer", status: response.statusCode, headers: response.headers, text };
    }
    const limit = error instanceof TimeoutError ? "timeout" : stopped;
    const cause = limit ? { reason: limit, code: "", atProxy: false } : causeOf(error, response !== undefined);
    return { kind: "failure", ...cause, reached, proxy: proxy?.host, limitSeconds: transport.timeoutSeconds };
  };

  const ended = (last: Attempt): Outcome => ({ attempts: [...earlier, last], last });
  const timer = setTimeout(() => stop("timeout"), deadline.left);
  try {
    const { statusCode, headers, body } = await got(url, {
      method: exchange.method,
      headers: { ...exchange.headers, "user-agent": userAgent },
      ...(exchange.body !== undefined && { body: exchange.body }),
      agent: agentsFor(transport, exchange.repeatable, url, proxy),
      followRedirect: false,
      throwHttpErrors: false,
      timeout: { request: transport.timeoutSeconds * 1000 },
      signal: abort.signal,
      retry: {
        // got's own rules, lists of methods, statuses and codes, know neither a proxy's failure nor the deadline.
        enforceRetryRules: false,
        calculateDelay: ({ error, attemptCount }) => {
          const attempt = attemptOf(error);
          const pause = exchange.repeatable ? pauseAfter(attempt, attemptCount, deadline) : 0;
          if (pause > 0) earlier.push(attempt);
          return pause;
        },
      },
    })
      .on("request", (request) => {
        reached = false;
        request.once("socket", (socket: Socket) => transport.onSocket?.(socket, url));
        // 101: from here on it would be another protocol, on a socket that nobody ends.
        request.once("upgrade", (_response, socket: Socket) => {
          socket.destroy();
          stop("notHttp");
        });
        onceConnected(request, () => {
          reached = true;
        });
      })
      .on("downloadProgress", ({ transferred }) => {
        if (transferred > largestBody) stop("tooLarge");
      });
    return ended({ kind: "answer", status: statusCode, headers, text: body });
  } catch (error) {
    return ended(attemptOf(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Calls back when the request can have reached the server: not before the connection, TLS included, stands. */
function onceConnected(request: ClientRequest, callback: () => void): void {
  request.once("socket", (socket: Socket & { readonly secureConnecting?: boolean }) => {
    if (!socket.connecting && !socket.secureConnecting) callback();
    else socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", callback);
  });
}
