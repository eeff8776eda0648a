import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { json, text } from "node:stream/consumers";
import { certificateAuthority, certificateOf } from "../tools/certificates";

/** What a server was asked. */
export interface Traffic {
  /** Of the profile, by whatever method. */
  readonly requests: number;
  /** For an access token. */
  readonly tokens: number;
  /** TCP connections that were opened. */
  readonly connections: number;
}

/**
 * Answers as version 2 does, with a profile for each path, and as an identity provider at /token. It checks nothing:
 * what is measured is its clients.
 */
export class BenchServer implements AsyncDisposable {
  readonly #profiles = new Map<string, object>();
  /** The profiles of which no request is answered, or none of that method. */
  readonly #silent = new Map<string, "PUT" | "any">();
  readonly #server: ReturnType<typeof createServer>;
  #traffic = { requests: 0, tokens: 0, connections: 0 };

  private constructor(
    readonly scheme: "http" | "https",
    /** PEM text of the authority that vouches for the server, where it speaks TLS. */
    readonly authority: string | undefined,
    create: (answer: (request: IncomingMessage, response: ServerResponse) => void) => ReturnType<typeof createServer>,
  ) {
    this.#server = create((request, response) => void this.#answer(request, response));
    this.#server.on("connection", () => {
      this.#traffic.connections += 1;
    });
  }

  static async start({ tls = false } = {}): Promise<BenchServer> {
    const server = tls ? await BenchServer.#overTls() : new BenchServer("http", undefined, createServer);
    await once(server.#server.listen(0, "127.0.0.1"), "listening");
    return server;
  }

  static async #overTls(): Promise<BenchServer> {
    const [keyAndCertificate, { cert }] = await Promise.all([certificateOf("valid"), certificateAuthority()]);
    return new BenchServer("https", cert, (answer) => createTlsServer(keyAndCertificate, answer));
  }

  get origin(): string {
    return `${this.scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What it was asked since this was called last. */
  takeTraffic(): Traffic {
    const traffic = this.#traffic;
    this.#traffic = { requests: 0, tokens: 0, connections: 0 };
    return traffic;
  }

  /** Changes a profile, as if by hand. */
  change(path: string, fields: object): void {
    this.#profiles.set(path, { ...this.#profiles.get(path), ...fields });
  }

  /** From now on ends connections without an answer, after what was asked has been done. */
  hangUp(path: string, method: "PUT" | "any" = "any"): void {
    this.#silent.set(path, method);
  }

  pickUp(path: string): void {
    this.#silent.delete(path);
  }

  /** Every profile is as if never configured again. */
  clear(): void {
    this.#profiles.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (path === "/token") {
      this.#traffic.tokens += 1;
      await text(request);
      return send(response, { access_token: "token", token_type: "Bearer", expires_in: 3600 });
    }
    this.#traffic.requests += 1;
    if (request.method === "PUT") this.#profiles.set(path, (await json(request)) as object);
    const unanswered = this.#silent.get(path);
    if (unanswered === "any" || unanswered === request.method) request.socket.destroy();
    else send(response, { Id: 1, Host: null, ...this.#profiles.get(path), RelayPassword: null, RequestHeaders: null });
  }
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json", "x-keyfactor-product-version": "25.5.1" });
  response.end(JSON.stringify(body));
}
