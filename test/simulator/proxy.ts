import http, { type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { Listener } from "./listener";

export interface ProxyOptions {
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Names that only the proxy knows: "command.keyexample.com:443" -> a port of 127.0.0.1. */
  readonly hosts?: Readonly<Record<string, number>>;
}

export interface Proxy {
  /** With the credentials, where it wants some. */
  readonly url: string;
  /** Targets of every CONNECT, refused ones included, as "host:port". */
  readonly targets: readonly string[];
  stop(): Promise<void>;
}

/** An HTTP proxy that tunnels (CONNECT), to this machine only. */
export async function startProxy(options: ProxyOptions = {}): Promise<Proxy> {
  const targets: string[] = [];
  const open = new Set<Socket>();
  const listener = await Listener.start((_request, response) => response.writeHead(501).end());
  listener.server.on("connect", (request: IncomingMessage, client: Socket) => {
    const target = request.url ?? "";
    targets.push(target);
    keep(client, open);
    const port = portOf(target, options.hosts ?? {});
    if (!isAllowed(request, options)) {
      client.end(statusLine(407, 'Proxy-Authenticate: Basic realm="proxy"\r\n'));
    } else if (port === undefined) {
      client.end(statusLine(502));
    } else {
      tunnel(client, port, open);
    }
  });
  const { username, password } = options.credentials ?? {};
  const user = username === undefined ? "" : `${encodeURIComponent(username)}:${encodeURIComponent(password ?? "")}@`;
  const stop = async () => {
    for (const socket of open) {
      socket.destroy();
    }
    await listener.stop();
  };
  return { url: `http://${user}127.0.0.1:${listener.port}`, targets, stop };
}

function tunnel(client: Socket, port: number, open: Set<Socket>): void {
  const upstream = connect(port, "127.0.0.1", () => {
    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    upstream.pipe(client).pipe(upstream);
  });
  keep(upstream, open);
  upstream.once("close", () => client.destroy());
  client.once("close", () => upstream.destroy());
}

function keep(socket: Socket, open: Set<Socket>): void {
  open.add(socket);
  socket.once("close", () => open.delete(socket));
  // Whoever breaks off shows up as "close" too.
  socket.on("error", () => {});
}

function portOf(target: string, hosts: Readonly<Record<string, number>>): number | undefined {
  const local = /^(?:127\.0\.0\.1|localhost):(\d+)$/.exec(target)?.[1];
  return hosts[target] ?? (local === undefined ? undefined : Number(local));
}

function isAllowed({ headers }: IncomingMessage, { credentials }: ProxyOptions): boolean {
  if (credentials === undefined) {
    return true;
  }
  const expected = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
  return headers["proxy-authorization"] === `Basic ${expected}`;
}

function statusLine(status: number, headers = ""): string {
  return `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`;
}
