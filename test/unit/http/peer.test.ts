import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectPlain, Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { Peer } from "../../../provider/command/http/peer";
import { type KeyAndCertificate, makeAuthority, makeCertificate } from "./certificates";
import { closeServers, startServer } from "./local-server";

describe("The other end of a socket", () => {
  let authority: KeyAndCertificate;
  let good: KeyAndCertificate;
  before(async () => {
    authority = await makeAuthority();
    good = await makeCertificate(authority);
  });

  const open: Socket[] = [];
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy();
    await closeServers();
  });

  const overTls = async (host: string, ca: string, certificate = good): Promise<TLSSocket> => {
    const { port } = await startServer(() => undefined, certificate);
    const socket = connectTls({ host, port, ca, servername: "" }).on("error", () => undefined);
    open.push(socket);
    return socket;
  };
  const overPlain = async (host: string): Promise<Socket> => {
    const { port } = await startServer(() => undefined);
    const socket = connectPlain(port, host);
    open.push(socket);
    return socket;
  };
  const seen = ({ addresses, isConnected, isReady, certificate }: Peer) => ({
    ...{ addresses, isConnected, isReady },
    certificate: certificate && [certificate.subject, certificate.issuer],
  });
  const nothing = { addresses: [], isConnected: false, isReady: false, certificate: undefined };
  const shown = ["IP Address:127.0.0.1", "Unit test CA"];
  const reached = { addresses: ["127.0.0.1"], isConnected: true };

  it("is unknown before the socket is connected", async () => {
    assert.deepEqual(seen(new Peer(await overPlain("127.0.0.1"))), nothing);
    assert.deepEqual(seen(new Peer(await overTls("127.0.0.1", authority.cert))), nothing);
  });

  it("is known by its address, and ready, over plain http", async () => {
    const socket = await overPlain("127.0.0.1");
    const peer = new Peer(socket);
    await once(socket, "connect");
    assert.deepEqual(seen(peer), { ...reached, isReady: true, certificate: undefined });
  });

  it("is known by what its name was looked up to, each once", () => {
    const socket = new Socket();
    const peer = new Peer(socket);
    for (const address of ["192.0.2.1", "192.0.2.2", "192.0.2.1"]) socket.emit("lookup", null, address, 4, "a.test");
    socket.emit("lookup", new Error("not found"), "192.0.2.3", 4, "a.test");
    assert.deepEqual(peer.addresses, ["192.0.2.1", "192.0.2.2"]);
  });

  it("shows its certificate, and is ready once that is trusted", async () => {
    const socket = await overTls("127.0.0.1", authority.cert);
    const peer = new Peer(socket);
    await once(socket, "connect");
    assert.deepEqual(seen(peer), { ...nothing, ...reached });
    await once(socket, "secureConnect");
    assert.deepEqual(seen(peer), { ...reached, isReady: true, certificate: shown });
    assert.match(peer.certificate?.until ?? "", /^\w{3} +\d+ \d\d:\d\d:\d\d \d{4} GMT$/);
  });

  it("shows one that is not trusted, too, and is never ready", async () => {
    const socket = await overTls("127.0.0.1", (await makeAuthority()).cert);
    const peer = new Peer(socket);
    await new Promise((resolve) => socket.once("close", resolve));
    assert.deepEqual(seen(peer), { ...reached, isReady: false, certificate: shown });
  });

  it("is unknown of a socket that was closed at once", async () => {
    const socket = await overTls("127.0.0.1", authority.cert);
    socket.destroy();
    assert.deepEqual(seen(new Peer(socket)), nothing);
  });

  it("says of a certificate without a name that it is made out to nobody by name", async () => {
    const bare = await makeCertificate(authority, { isNamed: false });
    const socket = await overTls("127.0.0.1", authority.cert, bare);
    const peer = new Peer(socket);
    await new Promise((resolve) => socket.once("close", resolve));
    assert.deepEqual(peer.certificate?.subject, "nobody by name");
  });

  it("is ready at once on a socket that was kept", async () => {
    const kept = await overTls("127.0.0.1", authority.cert);
    await once(kept, "secureConnect");
    assert.deepEqual(seen(new Peer(kept)), { ...reached, isReady: true, certificate: shown });
    const plain = await overPlain("127.0.0.1");
    await once(plain, "connect");
    assert.deepEqual(seen(new Peer(plain)), { ...reached, isReady: true, certificate: undefined });
  });

  it("is connected and no more where it does not speak TLS", async () => {
    const { port } = await startServer(() => undefined);
    const socket = connectTls({ host: "127.0.0.1", port }).on("error", () => undefined);
    open.push(socket);
    const peer = new Peer(socket);
    await new Promise((resolve) => socket.once("close", resolve));
    assert.deepEqual(seen(peer), { ...nothing, ...reached });
  });
});
