import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** Answers as version 2 does, with a profile for each path, and checks nothing: what is measured is its clients. */
export class BenchServer implements AsyncDisposable {
  readonly #profiles = new Map<string, object>();
  readonly #server = createServer(async (request, response) => {
    const path = request.url ?? "";
    if (request.method === "PUT") this.#profiles.set(path, (await json(request)) as object);
    const profile = { Id: 1, Host: null, ...this.#profiles.get(path), RelayPassword: null, RequestHeaders: null };
    response.writeHead(200, { "content-type": "application/json", "x-keyfactor-product-version": "25.5.1" });
    response.end(JSON.stringify(profile));
  });

  static async start(): Promise<BenchServer> {
    const server = new BenchServer();
    await once(server.#server.listen(0, "127.0.0.1"), "listening");
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Every profile is as if never configured again. */
  clear(): void {
    this.#profiles.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
