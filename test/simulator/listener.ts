import { randomInt } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
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
    await listeningAgain(this.server, this.port);
  }
}

/**
 * Ports that no system gives to clients, or to servers that name none, each used once in a process: a server that stops
 * listening must find its port free again.
 */
const ports = { first: 10_000, count: 6_000 };
let lastPort = randomInt(ports.count);

async function listeningAnywhere(server: http.Server): Promise<void> {
  for (;;) {
    lastPort = (lastPort + 1) % ports.count;
    try {
      return await listening(server, ports.first + lastPort);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
}

/** On a port that was this process's own, and may for a moment be that of another one's server. */
export async function listeningAgain(server: http.Server, port: number): Promise<void> {
  for (let waits = 100; ; waits -= 1) {
    try {
      return await listening(server, port);
    } catch (error) {
      if (!isTaken(error) || waits === 0) throw error;
      await sleep(100);
    }
  }
}

async function listening(server: http.Server, port: number): Promise<void> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
}

const isTaken = (error: unknown) => error instanceof Error && "code" in error && error.code === "EADDRINUSE";
