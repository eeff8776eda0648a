import type { Failure } from "./attempt";

/** What happened to a request that got no answer, and what to check. */
export interface Description {
  readonly happened: string;
  readonly check: string;
}

/** `settings` are the names of the settings that lead to this address, for the advice. */
export function describeFailure(failure: Failure, url: string, settings: string): Description {
  const { host, hostname, port } = new URL(url);
  const through = failure.proxy ? ` through the proxy ${failure.proxy}` : "";
  const code = failure.code ? ` (${failure.code})` : "";
  const proxyCheck = failure.proxy ? ", and HTTPS_PROXY and NO_PROXY" : "";
  switch (failure.reason) {
    case "dns":
      return {
        happened: `a name could not be looked up${through}: ${failure.proxy ? "the proxy's, or " : ""}${hostname}${code}.`,
        check: `Check ${settings}${proxyCheck}, and that DNS knows the name here.`,
      };
    case "connect":
      return {
        happened: `no connection to ${host}${through}${code}.`,
        check: `Check ${settings}${proxyCheck}, that the server is up, and that a firewall lets this machine through.`,
      };
    case "broken":
      return {
        happened: `the connection to ${host}${through} broke before an answer came${code}.`,
        check: `Try again; if it stays, check ${settings}${proxyCheck}, and the server and what stands before it.`,
      };
    case "tls":
      return {
        happened: `TLS could not be set up with ${host}${through}${code}.`,
        check: `Check ${settings}: port ${port || "443"} must speak TLS 1.2 or later.`,
      };
    case "certificate":
      return certificate(failure.code, host, hostname);
    case "proxy":
      return {
        happened: `the proxy ${failure.proxy} answered ${failure.code} instead of connecting to ${host}.`,
        check: `Check HTTPS_PROXY${failure.code === "407" ? " and the credentials in it" : ""}, or name the host in NO_PROXY.`,
      };
    case "timeout":
      return {
        happened: `no complete answer from ${host}${through} within ${failure.limitSeconds} s.`,
        check: `Check ${settings}${proxyCheck} and the server's load, or raise timeoutSeconds (KEYFACTOR_CLIENT_TIMEOUT).`,
      };
    case "cutOff":
      return {
        happened: `the answer from ${host}${through} was cut off${code}.`,
        check: "Try again; if it stays, check the server and what stands before it.",
      };
    case "tooLarge":
      return {
        happened: `the answer from ${host} is larger than 1 MiB.`,
        check: `Check ${settings}: another service seems to answer there.`,
      };
    case "notHttp":
      return {
        happened: `the answer from ${host} is not HTTP${code}.`,
        check: `Check ${settings}: another service seems to answer there.`,
      };
  }
}

function certificate(code: string, host: string, hostname: string): Description {
  if (code === "CERT_HAS_EXPIRED") {
    return {
      happened: `the TLS certificate of ${host} has expired (${code}).`,
      check: "Have the server's certificate renewed, and check this machine's clock.",
    };
  }
  if (code === "CERT_NOT_YET_VALID") {
    return {
      happened: `the TLS certificate of ${host} is not valid yet (${code}).`,
      check: "Check this machine's clock.",
    };
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID" || code === "HOSTNAME_MISMATCH") {
    return {
      happened: `the TLS certificate of ${host} is made out to another name (${code}).`,
      check: `Use a host name that the certificate holds instead of ${hostname}.`,
    };
  }
  return {
    happened: `the TLS certificate of ${host} is not trusted here (${code}).`,
    check:
      "If a private authority signed it, give its certificate as caCert (KEYFACTOR_CA_CERT) or in NODE_EXTRA_CA_CERTS.",
  };
}
