import { randomInt } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import type { KeyAndCertificate } from "../../tools/certificates";

/** An HTTP or HTTPS server on a free port of 127.0.0.1. */
export class Listener {
  readonly port: number;
  /** With the name that the certificate has, where there is one. */
  readonly origin: string;

  private constructor(
    readonly server: http.Server | https.Server,
    secure: boolean,
  ) {
    this.port = (server.address() as AddressInfo).port;
    this.origin = secure ? `https://localhost:${this.port}` : `http://127.0.0.1:${this.port}`;
  }

  static async start(handle: http.RequestListener, certificate?: KeyAndCertificate): Promise<Listener> {
    // Longer than any pause of a test, so that no client meets a connection just being closed.
    const options = { keepAliveTimeout: 120_000 };
    const server = certificate
      ? https.createServer({ ...options, ...certificate }, handle)
      : http.createServer(options, handle);
    // Clients that distrust the certificate hang up in the handshake: their business.
    server.on("tlsClientError", () => {});
    await listeningAnywhere(server);
    return new Listener(server, certificate !== undefined);
  }

  /** Refuses connections and drops those that are open, until `resume`. */
  async stop(): Promise<void> {
    if (!this.server.listening) {
      return;
    }
    const closed = once(this.server, "close");
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  /** Listens again, on the same port. */
  async resume(): Promise<void> {
    await listening(this.server, this.port);
  }
}

/**
 * On a free port below those that systems give to clients and to servers without a port of their own: one that stops
 * listening must find its port free again.
 */
async function listeningAnywhere(server: http.Server): Promise<void> {
  for (;;) {
    try {
      return await listening(server, randomInt(20_000, 32_000));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    }
  }
}

async function listening(server: http.Server, port: number): Promise<void> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
}
