import { request as requestHttp } from "node:http";
import { type AgentOptions, Agent as HttpsAgent, type RequestOptions, request as requestHttps } from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import type { ConnectionOptions } from "node:tls";
import { bareHost, credentialsOf } from "./proxy";

/** The proxy could not be reached, or opened no tunnel. */
export class ProxyError extends Error {
  /** Its status if it answered, else the error of the connection to it, or that it took too long. */
  constructor(cause: number | Error | "timeout") {
    super("the proxy opened no tunnel", { cause });
  }
}

/**
 * Connections to a server through a tunnel that a proxy opens (CONNECT). Node's own agents do this from 22.21 and 24.5
 * on (proxyEnv), later than this package's oldest Node, and show neither whose certificate was bad nor the proxy's status.
 */
export class TunnelAgent extends HttpsAgent {
  readonly #proxy: URL;
  readonly #proxyTls: ConnectionOptions;
  readonly #limitMs: number;

  constructor(proxy: URL, options: AgentOptions, proxyTls: ConnectionOptions, limitMs: number) {
    super(options);
    this.#proxy = proxy;
    this.#proxyTls = proxyTls;
    this.#limitMs = limitMs;
  }

  override createConnection(
    options: RequestOptions,
    callback: (error: Error | null, stream?: Duplex | null) => void,
  ): undefined {
    const host = String(options.host);
    const target = `${host.includes(":") ? `[${host}]` : host}:${options.port}`;
    const credentials = credentialsOf(this.#proxy);
    const proxyHost = bareHost(this.#proxy);
    const connection = {
      method: "CONNECT",
      host: proxyHost,
      // Else Node takes the name that the proxy's certificate must hold from the Host header.
      servername: isIP(proxyHost) ? "" : proxyHost,
      ...(this.#proxy.port !== "" && { port: this.#proxy.port }),
      path: target,
      headers: { host: target, connection: "keep-alive", ...(credentials && { "proxy-authorization": credentials }) },
      agent: false,
    };
    const request =
      this.#proxy.protocol === "https:" ? requestHttps({ ...connection, ...this.#proxyTls }) : requestHttp(connection);
    // The time limit of the request that waits for this connection does not end it, nor the wait.
    const timer = setTimeout(() => request.destroy(new ProxyError("timeout")), this.#limitMs);
    request.once("close", () => clearTimeout(timer));
    request.once("error", (error) => callback(error instanceof ProxyError ? error : new ProxyError(error)));
    request.once("connect", ({ statusCode = 0 }, socket) => {
      const overTunnel = { ...options, socket };
      if (statusCode >= 200 && statusCode < 300) return callback(null, super.createConnection(overTunnel));
      socket.destroy();
      callback(new ProxyError(statusCode));
    });
    request.end();
  }
}
