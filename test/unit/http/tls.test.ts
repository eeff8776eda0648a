import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { send } from "../../../provider/command/smtp/send";
import { type KeyAndCertificate, makeAuthority, makeCertificate } from "./certificates";
import { connectionTo } from "./connections";
import { failureOf } from "./failures";
import { answerJson, closeServers, type Handler, startServer } from "./local-server";

const get = { method: "GET", path: "", apiVersion: "2" } as const;
const ok: Handler = (_, response) => answerJson(response, 200, {});

describe("TLS", () => {
  let authority: KeyAndCertificate;
  let good: KeyAndCertificate;
  before(async () => {
    authority = await makeAuthority();
    good = await makeCertificate(authority);
  });
  afterEach(closeServers);

  it("trusts a private authority that the connection names", async () => {
    const server = await startServer(ok, good);
    await send(connectionTo(server.origin, { caCert: authority.cert }), get);
    assert.equal(server.requests.length, 1);
  });

  it("trusts the usual authorities besides, on a Node.js that cannot list them too: NODE_EXTRA_CA_CERTS is read", async () => {
    const tls: { getCACertificates?: unknown } = require("node:tls");
    const { getCACertificates } = tls;
    const folder = mkdtempSync(join(tmpdir(), "authorities-"));
    const extra = join(folder, "extra.pem");
    writeFileSync(extra, authority.cert);
    const server = await startServer(ok, good);
    const lookWith = async (file: string | undefined, caCert: string) => {
      if (file === undefined) delete process.env.NODE_EXTRA_CA_CERTS;
      else process.env.NODE_EXTRA_CA_CERTS = file;
      return send(connectionTo(server.origin, { caCert }), get);
    };
    const another = async () => (await makeAuthority()).cert;
    const before = process.env.NODE_EXTRA_CA_CERTS;
    tls.getCACertificates = undefined;
    try {
      await lookWith(extra, await another());
      await failureOf(lookWith(undefined, await another()), "ERR_CERTIFICATE");
      await failureOf(lookWith(join(folder, "missing.pem"), await another()), "ERR_CERTIFICATE");
      await lookWith(join(folder, "missing.pem"), authority.cert);
    } finally {
      tls.getCACertificates = getCACertificates;
      if (before === undefined) delete process.env.NODE_EXTRA_CA_CERTS;
      else process.env.NODE_EXTRA_CA_CERTS = before;
      rmSync(folder, { recursive: true });
    }
    assert.equal(server.requests.length, 2);
  });

  it("refuses certificates that are untrusted, expired or for another name, before anything is sent", async () => {
    const cases: [KeyAndCertificate, string | undefined, RegExp][] = [
      [good, undefined, /not trusted/],
      [good, (await makeAuthority()).cert, /not trusted/],
      [await makeCertificate(authority, { expired: true }), authority.cert, /expired/],
      [await makeCertificate(authority, { host: "other.example.com" }), authority.cert, /another name/],
    ];
    for (const [certificate, caCert, words] of cases) {
      const server = await startServer(ok, certificate);
      const error = await failureOf(
        send(connectionTo(server.origin, caCert ? { caCert } : {}), get),
        "ERR_CERTIFICATE",
      );
      assert.match(error.message, words);
      assert.doesNotMatch(error.message, /attempts/);
      assert.equal(error.delivery, "notSent");
      assert.equal(server.requests.length, 0);
    }
  });

  it("skipTlsVerify works, and warns once, naming the connection", async () => {
    const server = await startServer(ok, good);
    const connection = connectionTo(server.origin, { skipTlsVerify: true, name: "unverified" });
    const warnings: string[] = [];
    const warn = console.warn;
    console.warn = (text: string) => warnings.push(text);
    try {
      await send(connection, get);
      await send(connection, get);
    } finally {
      console.warn = warn;
    }
    assert.equal(warnings.length, 1);
    assert.equal(
      warnings[0],
      `The connection "unverified" to ${connection.endpoint} does not verify TLS certificates (skipTlsVerify, ` +
        "KEYFACTOR_SKIP_VERIFY): anyone on the way can read its credentials and the mail settings. Give caCert instead.",
    );
  });

  it("says so when the port does not speak TLS", async () => {
    const server = await startServer(ok);
    const error = await failureOf(send(connectionTo(server.origin.replace("http:", "https:")), get), "ERR_UNREACHABLE");
    assert.match(error.message, /TLS/);
    assert.equal(error.delivery, "notSent");
  });
});
