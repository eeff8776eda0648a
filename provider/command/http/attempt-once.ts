import type { ClientRequest } from "node:http";
import type { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import got from "got";
import { agentFor } from "./agents";
import type { Attempt, Exchange, Failure, Progress, Transport } from "./attempt";
import { codeOf, reasonOf } from "./classify";
import { proxyFor } from "./proxy";

/** No answer of the SMTP endpoints, or of a token endpoint, comes near this. */
const largestBody = 1024 * 1024;

class TooLarge extends Error {}
class TooLate extends Error {}

/**
 * Sends a request once. Whatever happens is a result: the errors of got carry the request with its headers and body,
 * and must not get out of here.
 */
export async function attemptOnce(transport: Transport, exchange: Exchange, limitMs: number): Promise<Attempt> {
  const proxy = proxyFor(new URL(exchange.url));
  const progress: Progress = { reached: false };
  const failure = (error: unknown): Failure => {
    const { proxyStatus, response } = progress;
    const viaProxy = { proxy: proxy?.host, limitSeconds: transport.timeoutSeconds };
    if (proxyStatus !== undefined) {
      return { kind: "failure", reason: "proxy", code: String(proxyStatus), reached: false, ...viaProxy };
    }
    const special = error instanceof TooLate ? "timeout" : error instanceof TooLarge ? "tooLarge" : undefined;
    const code = special ? "" : codeOf(error);
    const reason = special ?? reasonOf(code, response !== undefined);
    return { kind: "failure", reason, code, reached: progress.reached, ...viaProxy };
  };
  try {
    const text = await exchangeOnce(transport, exchange, proxy, limitMs, progress);
    const { response, proxyStatus } = progress;
    if (!response || proxyStatus !== undefined) return failure(undefined);
    return { kind: "answer", status: response.statusCode ?? 0, headers: response.headers, text };
  } catch (error) {
    const status = progress.response?.statusCode ?? 0;
    // A refusal is a refusal, readable or not.
    if (status >= 300 && progress.proxyStatus === undefined) {
      return { kind: "answer", status, headers: progress.response?.headers ?? {}, text: "" };
    }
    return failure(error);
  }
}

async function exchangeOnce(
  transport: Transport,
  exchange: Exchange,
  proxy: URL | undefined,
  limitMs: number,
  progress: Progress,
): Promise<string> {
  const agent = agentFor(transport, exchange, proxy);
  const stream = got.stream(exchange.url, {
    method: exchange.method,
    headers: exchange.headers,
    ...(exchange.body !== undefined && { body: exchange.body }),
    agent: { http: agent, https: agent as HttpsAgent },
    followRedirect: false,
    throwHttpErrors: false,
    retry: { limit: 0 },
  });
  // After the time limit nobody else listens.
  stream.on("error", () => undefined);
  stream.on("request", (request) => observe(request as ClientRequest, progress));
  stream.on("response", (response) => {
    progress.response = response;
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate()), limitMs);
  });
  try {
    return await Promise.race([readBounded(stream), tooLate]);
  } catch (error) {
    stream.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function readBounded(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > largestBody) throw new TooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

/** Notes when the request can have reached the server: not before the connection, TLS included, stands. */
function observe(request: ClientRequest, progress: Progress): void {
  const reached = () => {
    progress.reached = true;
  };
  request.once("proxyConnect", ({ statusCode }: { statusCode: number }) => {
    if (statusCode !== 200) progress.proxyStatus = statusCode;
  });
  request.once("socket", (socket: Socket & { readonly secureConnecting?: boolean }) => {
    if (!socket.connecting && !socket.secureConnecting) reached();
    else socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", reached);
  });
}
