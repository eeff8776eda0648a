import assert from "node:assert/strict";
import type { Failure, FailureReason } from "../../../provider/command/http/attempt";
import { causeOf, describeFailure } from "../../../provider/command/http/failure";
import { ProxyError } from "../../../provider/command/http/tunnel";

const failure = (reason: FailureReason, changes: Partial<Failure> = {}): Failure => ({
  ...{ kind: "failure", reason, code: "CODE", atProxy: false, reached: false, limitSeconds: 7 },
  ...changes,
});
const coded = (code: unknown, changes: object = {}) => Object.assign(new Error("words"), { code, ...changes });

describe("What a request failed of", () => {
  it("is told by the code of the error", () => {
    for (const [reason, codes] of Object.entries({
      dns: ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"],
      connect: [
        ...["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL", "EACCES", "EPERM"],
        "ETIMEDOUT",
      ],
      tls: [
        "EPROTO",
        "ERR_SSL_WRONG_VERSION_NUMBER",
        "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE",
        "ERR_TLS_HANDSHAKE_TIMEOUT",
      ],
      certificate: [
        ...["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_TLS_CERT_ALTNAME_INVALID", "CRL_HAS_EXPIRED"],
        ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_CRL", "INVALID_CA", "INVALID_PURPOSE", "PATH_LENGTH_EXCEEDED"],
        ...["HOSTNAME_MISMATCH", "ERROR_IN_CRL_LAST_UPDATE_FIELD"],
      ],
      notHttp: ["HPE_INVALID_CONSTANT"],
      cutOff: ["Z_DATA_ERROR", "ERR_BUFFER_TOO_LARGE", "ERR_ENCODING_INVALID_ENCODED_DATA"],
      broken: ["ECONNRESET", "EPIPE", "ECONNABORTED", "XCRL_", "XHPE_", "XZ_", "XERR_BUFFER", "XINVALID_CA", "EPERMX"],
    }))
      for (const code of codes) assert.deepEqual(causeOf(coded(code), false), { reason, code, atProxy: false }, code);
  });

  it("is an answer that was cut off, once it has begun", () => {
    for (const code of ["ECONNRESET", "ETIMEDOUT"])
      assert.deepEqual(causeOf(coded(code), true), { reason: "cutOff", code, atProxy: false });
  });

  it("is found beneath got's own errors, and in the first of several addresses", () => {
    const refused = coded("ECONNREFUSED");
    for (const error of [
      coded("ERR_GOT_REQUEST_ERROR", { cause: refused }),
      coded(undefined, { errors: [refused, coded("ENOTFOUND")] }),
      coded("not a code", { errors: [], cause: coded(7, { cause: refused }) }),
    ])
      assert.deepEqual(causeOf(error, false), { reason: "connect", code: "ECONNREFUSED", atProxy: false });
    for (const error of ["words", null, undefined, coded(undefined), coded("aECONNRESET"), coded("ECONNRESET b")])
      assert.deepEqual(causeOf(error, false), { reason: "broken", code: "unknown error", atProxy: false });
  });

  it("is the proxy's, where that failed", () => {
    const through = (cause: ConstructorParameters<typeof ProxyError>[0]) =>
      causeOf(Object.assign(new Error("got's"), { cause: new ProxyError(cause) }), false);
    assert.deepEqual(through("timeout"), { reason: "timeout", code: "", atProxy: true });
    assert.deepEqual(through(407), { reason: "proxyRefused", code: "407", atProxy: true });
    assert.deepEqual(through(coded("ENOTFOUND")), { reason: "dns", code: "ENOTFOUND", atProxy: true });
  });
});

describe("The words for a request that failed", () => {
  const url = "https://kf.example.com:8443/KeyfactorAPI/SMTP";
  const said = (failed: Failure, at = url) => {
    const { happened, check } = describeFailure(failed, at, "hostname and port");
    return `${happened} ${check}`;
  };
  const [server, proxy] = ["kf.example.com:8443", "proxy.example.com:3128"];
  const [own, variables] = ["hostname and port", "HTTPS_PROXY and NO_PROXY"];
  const trust =
    "If a private authority signed it, give its certificate as caCert (KEYFACTOR_CA_CERT) or in NODE_EXTRA_CA_CERTS.";

  /** For each: on the way to a server, through a proxy, and at the proxy. */
  const ways = [
    { where: server, route: own, peer: "the server", name: server, host: "kf.example.com", leading: own, port: "8443" },
    {
      ...{ where: `${server} through the proxy ${proxy}`, route: `${own}, and ${variables}`, peer: "the server" },
      ...{ name: server, host: "kf.example.com", leading: own, port: "8443", proxy },
    },
    {
      ...{ where: `the proxy ${proxy}`, route: variables, peer: "the proxy", name: `the proxy ${proxy}` },
      ...{ host: "proxy.example.com", leading: variables, port: "3128", proxy, atProxy: true },
    },
  ];
  for (const { where, route, peer, name, host, leading, port, ...changes } of ways) {
    it(`name ${where}`, () => {
      const lookedUp = "atProxy" in changes ? `${host}, the proxy's` : host;
      for (const [reason, words, code = "CODE"] of [
        ["dns", `a name could not be looked up: ${lookedUp} (CODE). Check ${route}, and that DNS knows the name here.`],
        [
          "connect",
          `no connection to ${where} (CODE). Check ${route}, that ${peer} is up, and that a firewall lets this machine through.`,
        ],
        [
          "broken",
          `the connection to ${where} broke before an answer came (CODE). ` +
            `Try again; if it stays, check ${route}, and ${peer} and what stands before it.`,
        ],
        [
          "tls",
          `TLS could not be set up with ${where} (CODE). Check ${leading}: port ${port} must speak TLS 1.2 or later.`,
        ],
        [
          "timeout",
          `no complete answer from ${where} within 7 s. ` +
            `Check ${route} and ${peer}'s load, or raise timeoutSeconds (KEYFACTOR_CLIENT_TIMEOUT).`,
        ],
        [
          "cutOff",
          `the answer from ${where} was cut off. Try again; if it stays, check the server and what stands before it.`,
          "",
        ],
        [
          "notHttp",
          `the answer from ${name} is not HTTP (CODE). Check ${leading}: another service seems to answer there.`,
        ],
        ["certificate", `the TLS certificate of ${name} is not trusted here (CODE). ${trust}`],
        [
          "certificate",
          `the TLS certificate of ${name} has expired (CERT_HAS_EXPIRED). ` +
            `Have ${peer}'s certificate renewed, and check this machine's clock.`,
          "CERT_HAS_EXPIRED",
        ],
        [
          "certificate",
          `the TLS certificate of ${name} is not valid yet (CERT_NOT_YET_VALID). Check this machine's clock.`,
          "CERT_NOT_YET_VALID",
        ],
        ...["ERR_TLS_CERT_ALTNAME_INVALID", "HOSTNAME_MISMATCH"].map(
          (code) =>
            [
              "certificate",
              `the TLS certificate of ${name} is made out to another name (${code}). ` +
                `Use a host name that the certificate holds instead of ${host}.`,
              code,
            ] as const,
        ),
      ] as const)
        assert.equal(said(failure(reason, { code, ...changes })), words);
    });
  }

  it("name the usual port where the address has none, and an answer that is too large", () => {
    const plain = "https://kf.example.com/KeyfactorAPI/SMTP";
    assert.match(
      said(failure("tls"), plain),
      /with kf\.example\.com \(CODE\)\. Check hostname and port: port 443 must/,
    );
    assert.equal(
      said(failure("tooLarge"), plain),
      "the answer from kf.example.com is larger than 1 MiB. Check hostname and port: another service seems to answer there.",
    );
  });

  it("are about a proxy's credentials for 407 and 401 alone", () => {
    for (const [code, credentials] of [
      ["407", " and the credentials in it"],
      ["401", " and the credentials in it"],
      ["403", ""],
      ["1407", ""],
      ["4071", ""],
    ] as const)
      assert.equal(
        said(failure("proxyRefused", { code, atProxy: true, proxy })),
        `the proxy ${proxy} answered ${code} instead of connecting to ${server}. ` +
          `Check HTTPS_PROXY${credentials}, or name the host in NO_PROXY.`,
      );
  });
});
