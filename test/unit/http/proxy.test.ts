import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Deadline } from "../../../provider/command/http/retry";
import { transfer } from "../../../provider/command/http/transfer";
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

/** What a proxy does with a CONNECT: a status is a refusal. */
type Behaviour = "tunnel" | "hang" | number;

/** Leads to this machine, whatever the name. Behaves as told for each CONNECT in turn, and as the last time from then on; over TLS if it has a certificate. */
async function startProxy(behaviours: Behaviour | readonly Behaviour[], tls?: ServerOptions): Promise<Proxy> {
  const queue = [behaviours].flat();
  const sockets: Socket[] = [];
  const [targets, authorizations]: [string[], (string | undefined)[]] = [[], []];
  const refuse: RequestListener = (_, response) => response.writeHead(500).end();
  const server = tls ? createTlsServer(tls, refuse) : createServer(refuse);
  server.on("connection", (socket: Socket) => sockets.push(socket));
  server.on("close", () => {
    for (const socket of sockets) socket.destroy();
  });
  server.on("connect", (request, socket: Socket) => {
    targets.push(request.url ?? "");
    authorizations.push(request.headers["proxy-authorization"]);
    const behaviour = queue.length > 1 ? queue.shift() : queue[0];
    if (behaviour === "hang") return socket.on("end", () => socket.end()).resume();
    if (behaviour !== "tunnel") return socket.end(`HTTP/1.1 ${behaviour} No\r\n\r\n`);
    const port = Number(request.url?.split(":")[1]);
    const upstream = connect(port, "127.0.0.1", () => {
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
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
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
    proxy = await startProxy(407);
    const [secure, plain] = [await startServer(ok, certificate), await startServer(ok)];
    process.env.HTTPS_PROXY = process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`;
    await send(connectionTo(plain.origin), get);
    process.env.NO_PROXY = "127.0.0.1";
    await send(connectionTo(secure.origin, { caCert: authority.cert }), get);
    assert.deepEqual(proxy.targets, []);
  });

  it("that refuses is named, without its credentials, and nothing was sent", async () => {
    proxy = await startProxy(407);
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

  it("that wants credentials says so with 407 or with 401; any other refusal is not about them", async () => {
    for (const [status, check] of [
      [407, "Check HTTPS_PROXY and the credentials in it, or name the host in NO_PROXY."],
      [401, "Check HTTPS_PROXY and the credentials in it, or name the host in NO_PROXY."],
      [403, "Check HTTPS_PROXY, or name the host in NO_PROXY."],
    ] as const) {
      proxy = await startProxy(status);
      process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
      const error = await failureOf(send(connectionTo("https://command.example.com"), get), "ERR_UNREACHABLE");
      assert.ok(error.message.endsWith(`answered ${status} instead of connecting to command.example.com. ${check}`));
      assert.equal(proxy.targets.length, 1);
      proxy.server.close();
    }
  });

  it("that is overloaded is asked again", async () => {
    proxy = await startProxy([503, "tunnel"]);
    const server = await startServer(ok, certificate);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    await send(connectionTo(server.origin, { caCert: authority.cert }), get);
    assert.equal(proxy.targets.length, 2);
  });

  it("that cannot be reached is named, and not Command", async () => {
    proxy = await startProxy("tunnel");
    proxy.server.close();
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const error = await failureOf(send(connectionTo("https://command.example.com"), get), "ERR_UNREACHABLE");
    assert.ok(
      error.message.includes(`no connection to the proxy 127.0.0.1:${proxy.port} (ECONNREFUSED). Check HTTPS_PROXY`),
    );
    assert.equal(error.delivery, "notSent");
  });

  it("over TLS may have a certificate of the connection's own authority, in its own name", async () => {
    const server = await startServer(ok, await makeCertificate(authority, { host: "command.example.com" }));
    const connection = connectionTo(`https://command.example.com:${server.port}`, { caCert: authority.cert });
    proxy = await startProxy("tunnel", certificate);
    process.env.HTTPS_PROXY = `https://user:pass@127.0.0.1:${proxy.port}`;
    await send(connection, get);
    assert.deepEqual(proxy.targets, [`command.example.com:${server.port}`]);
  });

  it("over TLS with the certificate of another, even that of Command, is not used", async () => {
    for (const host of ["other.example.com", "command.example.com"]) {
      proxy = await startProxy("tunnel", await makeCertificate(authority, { host }));
      process.env.HTTPS_PROXY = `https://127.0.0.1:${proxy.port}`;
      const connection = connectionTo("https://command.example.com", { caCert: authority.cert });
      const error = await failureOf(send(connection, get), "ERR_CERTIFICATE");
      const words = `of the proxy 127.0.0.1:${proxy.port} is made out to another name (ERR_TLS_CERT_ALTNAME_INVALID).`;
      assert.ok(error.message.endsWith(`${words} Use a host name that the certificate holds instead of 127.0.0.1.`));
      assert.deepEqual([error.delivery, proxy.targets], ["notSent", []]);
      proxy.server.close();
    }
  });

  it("over TLS that does not speak it is told so", async () => {
    proxy = await startProxy("tunnel");
    process.env.HTTPS_PROXY = `https://127.0.0.1:${proxy.port}`;
    const error = await failureOf(send(connectionTo("https://command.example.com"), get), "ERR_UNREACHABLE");
    assert.match(
      error.message,
      /TLS could not be set up with the proxy .*\. Check HTTPS_PROXY and NO_PROXY: port \d+ must/,
    );
  });

  it("is asked for an IPv6 address in brackets", async () => {
    proxy = await startProxy(403);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    await failureOf(send(connectionTo("https://[fd00::1]:8443"), get), "ERR_UNREACHABLE");
    assert.deepEqual(proxy.targets, ["[fd00::1]:8443"]);
  });

  it("over TLS gets nothing before its certificate is verified, whatever the environment says", async () => {
    proxy = await startProxy("tunnel", await makeCertificate(await makeAuthority()));
    const server = await startServer(ok, certificate);
    process.env.HTTPS_PROXY = `https://user:proxy-sentinel@127.0.0.1:${proxy.port}`;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    const connection = connectionTo(server.origin, { caCert: authority.cert });
    const error = await failureOf(send(connection, get), "ERR_CERTIFICATE");
    assert.deepEqual([proxy.targets, proxy.authorizations, server.requests], [[], [], []]);
    assert.ok(error.message.includes(`the TLS certificate of the proxy 127.0.0.1:${proxy.port} is not trusted here`));
    assertHides(error, "proxy-sentinel");
    const exchange = { method: "GET", url: server.origin, headers: {}, repeatable: true } as const;
    const { last } = await transfer({ skipTlsVerify: true, timeoutSeconds: 5 }, exchange, new Deadline(5000));
    assert.equal(last.kind, "answer");
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

  it("that hangs does not outlast the deadline of all attempts either", async () => {
    proxy = await startProxy("hang");
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const exchange = { method: "GET", url: "https://command.example.com", headers: {}, repeatable: true } as const;
    const start = performance.now();
    const { attempts, last } = await transfer({ skipTlsVerify: false, timeoutSeconds: 8 }, exchange, new Deadline(500));
    assert.ok(performance.now() - start < 6_000);
    assert.deepEqual([attempts.length, last.kind === "failure" && last.reason], [1, "timeout"]);
  });

  it("whose address is wrong is an error that does not show it", async () => {
    process.env.HTTPS_PROXY = "socks5://user:proxy-sentinel@127.0.0.1:1080";
    const error = await failureOf(send(connectionTo("https://command.example.com"), get), "ERR_CONNECTION");
    assertHides(error, "proxy-sentinel");
  });
});
