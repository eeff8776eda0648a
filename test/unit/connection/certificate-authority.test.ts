import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { resolveConnection } from "../../../provider/command/connection/resolve-connection";
import { type KeyAndCertificate, makeAuthority } from "../http/certificates";
import { complaint, removeHomes, sourcesWith } from "./sources";

const login = { hostname: "kf.example.com", username: "user", password: "pass-sentinel" };
const caCertOf = (caCert: unknown) => resolveConnection("default", sourcesWith({ stack: { ...login, caCert } })).caCert;
const wrong = (caCert: unknown) => complaint(() => caCertOf(caCert));

describe("caCert", () => {
  let authority: KeyAndCertificate;
  before(async () => {
    authority = await makeAuthority();
  });
  afterEach(removeHomes);

  const fileWith = (content: string | Buffer) => {
    const path = join(sourcesWith({}).homeDirectory, "ca.pem");
    writeFileSync(path, content);
    return path;
  };

  it("is PEM text or a file, of which only the certificates are taken", () => {
    const { cert, key } = authority;
    const normal = caCertOf(cert);
    assert.match(normal ?? "", /^-----BEGIN CERTIFICATE-----/);
    assert.equal(caCertOf(cert.replaceAll("\n", "\\n")), normal);
    assert.equal(caCertOf(fileWith(key + cert + cert)), `${normal}${normal}`);
    assert.equal(caCertOf(` ${fileWith(`\uFEFF${cert}`)} `), normal);
    assert.equal(caCertOf(fileWith(new X509Certificate(cert).raw)), normal);
  });

  it("that names no file is called so, with the path", () => {
    assert.match(
      wrong("/nowhere/ca.pem"),
      /caCert names "\/nowhere\/ca\.pem", which does not exist\. .*keyfactor:caCert/,
    );
    assert.match(wrong(join(fileWith("x"), "ca.pem")), /which does not exist/);
    assert.match(wrong("ca\0.pem"), /which cannot be read \(ERR_INVALID_ARG_VALUE\)/);
    const { homeDirectory } = sourcesWith({});
    assert.ok(wrong(homeDirectory).includes(`caCert names ${JSON.stringify(homeDirectory)}, which is a directory`));
    assert.match(wrong("ca.pem"), new RegExp(`names "${process.cwd()}/ca\\.pem", which does not exist`));
  });

  it("that holds no certificate is called what it is", () => {
    const { cert, key } = authority;
    const cut = cert.slice(0, cert.indexOf("-----END"));
    for (const [content, words] of [
      [" \n", "is empty"],
      [key, "holds no valid certificate, but a private key"],
      [key.replaceAll("PRIVATE", "EC PRIVATE"), "holds no valid certificate, but a private key"],
      ["host: kf.example.com", "holds no valid certificate, neither in PEM nor in DER"],
      [Buffer.from([0x30, 0x82, 0xff, 0x00]), "holds no valid certificate, neither in PEM nor in DER"],
      [cut, "holds no valid certificate: one is damaged or cut off"],
      [cut + cert, "holds no valid certificate: one is damaged or cut off"],
      [cert.replace(/\n.{8}/, "\nAAAAAAAA"), "holds no valid certificate: one is damaged or cut off"],
    ] as const) {
      const path = fileWith(content);
      assert.ok(
        wrong(path).includes(`caCert names ${JSON.stringify(path)}, which ${words}. It comes from`),
        wrong(path),
      );
    }
    assert.match(wrong(key), /caCert holds no valid certificate, but a private key\./);
    assert.match(wrong(cut), /caCert holds no valid certificate: one is damaged or cut off\./);
    assert.match(wrong("-----BEGIN PUBLIC KEY-----"), /caCert holds no valid certificate, neither/);
    assert.match(wrong(" "), /caCert must be PEM text or the path of a file/);
    const lab = { ...login, caCert: { pem: authority.cert } };
    const sources = sourcesWith({ stack: { connections: { lab } } });
    assert.match(
      complaint(() => resolveConnection("lab", sources)),
      /caCert must be PEM text or the path of a file/,
    );
  });

  it("shows nothing of a key, with its frame or without", () => {
    const body = authority.key.replace(/-----.*-----|\n/g, "").repeat(4);
    for (const key of [authority.key, body, fileWith(authority.key)]) {
      assert.doesNotMatch(wrong(key), /[A-Za-z0-9+/]{60}/);
    }
    assert.match(wrong(body), /caCert names a file, which /);
    assert.doesNotMatch(wrong("-----BEGIN CERTIFICATE-----\npass-sentinel"), /pass-sentinel/);
  });
});
