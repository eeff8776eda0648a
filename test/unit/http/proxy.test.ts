import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { send } from "../../../provider/command/smtp/send";
import { type KeyAndCertificate, makeAuthority, makeCertificate } from "./certificates";
import { connectionTo, oauthConnection } from "./connections";
import { assertHides, failureOf } from "./failures";
import { answerJson, closeServers, type Handler, startServer } from "./local-server";

const get = { method: "GET", path: "", apiVersion: "2" } as const;
const ok: Handler = ({ url }, response) =>
  answerJson(response, 200, url === "/token" ? { access_token: "t", token_type: "bearer" } : {});

interface Proxy {
  readonly server: Server;
  readonly port: number;
  readonly targets: string[];
  readonly authorizations: (string | undefined)[];
}

async function startProxy(behaviour: "tunnel" | "refuse" | "hang"): Promise<Proxy> {
  const sockets: Socket[] = [];
  const [targets, authorizations]: [string[], (string | undefined)[]] = [[], []];
  const server = createServer((_, response) => response.writeHead(500).end());
  server.on("connection", (socket: Socket) => sockets.push(socket));
  server.on("close", () => {
    for (const socket of sockets) socket.destroy();
  });
  server.on("connect", (request, socket: Socket) => {
    targets.push(request.url ?? "");
    authorizations.push(request.headers["proxy-authorization"]);
    if (behaviour === "hang") return socket.on("end", () => socket.end()).resume();
    if (behaviour === "refuse") return socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    const [host, port] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port, targets, authorizations };
}

describe("a proxy", () => {
  let authority: KeyAndCertificate;
  let certificate: KeyAndCertificate;
  let proxy: Proxy;
  before(async () => {
    authority = await makeAuthority();
    certificate = await makeCertificate(authority);
  });
  afterEach(async () => {
    delete process.env.HTTPS_PROXY;
    delete process.env.HTTP_PROXY;
    delete process.env.NO_PROXY;
    await closeServers();
    proxy?.server.closeAllConnections();
    proxy?.server.close();
  });

  it("is used for Command and for the token, with its credentials and the connection's authority", async () => {
    proxy = await startProxy("tunnel");
    const server = await startServer(ok, certificate);
    process.env.HTTPS_PROXY = `http://user:p%40ss@127.0.0.1:${proxy.port}`;
    await send(oauthConnection(server.origin, `${server.origin}/token`, { caCert: authority.cert }), get);
    assert.ok(proxy.targets.length > 0);
    assert.deepEqual(new Set(proxy.targets), new Set([`127.0.0.1:${server.port}`]));
    assert.equal(proxy.authorizations[0], `Basic ${btoa("user:p@ss")}`);
    assert.deepEqual(
      server.requests.map(({ url }) => url),
      ["/token", "/KeyfactorAPI/SMTP"],
    );
  });

  it("needs no scheme", async () => {
    proxy = await startProxy("tunnel");
    const server = await startServer(ok, certificate);
    process.env.HTTPS_PROXY = `127.0.0.1:${proxy.port}`;
    await send(connectionTo(server.origin, { caCert: authority.cert }), get);
    assert.equal(proxy.targets.length, 1);
  });

  it("does not lend its name to the server behind it", async () => {
    proxy = await startProxy("tunnel");
    const proxysName = await makeCertificate(authority, { host: "localhost" });
    const server = await startServer(ok, proxysName);
    process.env.HTTPS_PROXY = `http://localhost:${proxy.port}`;
    const error = await failureOf(
      send(connectionTo(server.origin, { caCert: authority.cert }), get),
      "ERR_CERTIFICATE",
    );
    assert.match(error.message, /made out to another name/);
    assert.equal(server.requests.length, 0);
    const own = await startServer(ok, certificate);
    await send(connectionTo(own.origin, { caCert: authority.cert }), get);
    assert.deepEqual(proxy.targets, [`127.0.0.1:${server.port}`, `127.0.0.1:${own.port}`]);
  });

  it("is left out for NO_PROXY and for plain http", async () => {
    proxy = await startProxy("refuse");
    const [secure, plain] = [await startServer(ok, certificate), await startServer(ok)];
    process.env.HTTPS_PROXY = process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`;
    await send(connectionTo(plain.origin), get);
    process.env.NO_PROXY = "127.0.0.1";
    await send(connectionTo(secure.origin, { caCert: authority.cert }), get);
    assert.deepEqual(proxy.targets, []);
  });

  it("that refuses is named, without its credentials, and nothing was sent", async () => {
    proxy = await startProxy("refuse");
    const server = await startServer(ok, certificate);
    process.env.HTTPS_PROXY = `http://user:proxy-sentinel@127.0.0.1:${proxy.port}`;
    const error = await failureOf(
      send(connectionTo(server.origin, { caCert: authority.cert }), get),
      "ERR_UNREACHABLE",
    );
    assert.match(error.message, new RegExp(`the proxy 127\\.0\\.0\\.1:${proxy.port} answered 407`));
    assert.equal(error.status, undefined);
    assert.equal(error.delivery, "notSent");
    assertHides(error, "proxy-sentinel");
  });

  it("that hangs does not outlast the time limit", async () => {
    proxy = await startProxy("hang");
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const request = { method: "POST", path: "/Test", apiVersion: "2", body: {} } as const;
    const connection = connectionTo("https://command.example.com", { timeoutSeconds: 1 });
    const error = await failureOf(send(connection, request), "ERR_TIMEOUT");
    assert.equal(error.delivery, "notSent");
    const open = () => new Promise<number>((resolve) => proxy.server.getConnections((_, count) => resolve(count)));
    for (let waited = 0; waited < 50 && (await open()) > 0; waited++) await new Promise((r) => setTimeout(r, 50));
    assert.equal(await open(), 0);
  });

  it("whose address is wrong is an error that does not show it", async () => {
    process.env.HTTPS_PROXY = "socks5://user:proxy-sentinel@127.0.0.1:1080";
    const error = await failureOf(send(connectionTo("https://command.example.com"), get), "ERR_CONNECTION");
    assertHides(error, "proxy-sentinel");
  });
});
