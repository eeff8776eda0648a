import type { Failure, FailureReason } from "./attempt";
import { ProxyError } from "./tunnel";

/** Codes of OpenSSL's certificate verification as Node names them (its documentation, "X509 certificate error codes"). */
const certificateCodes =
  /CERT|^UNABLE_TO_|^CRL_|^(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERROR_IN_)/;
const connectCodes = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/;

/** What an error of got, of Node's network stack or of a proxy means. */
export function causeOf(error: unknown, answered: boolean): Pick<Failure, "reason" | "code" | "atProxy"> {
  const proxyError = error instanceof Error && error.cause instanceof ProxyError ? error.cause : undefined;
  const [atProxy, cause] = [proxyError !== undefined, proxyError ? proxyError.cause : error];
  if (cause === "timeout") return { reason: cause, code: "", atProxy };
  if (typeof cause === "number") return { reason: "proxyRefused", code: String(cause), atProxy };
  const code = codeOf(cause);
  return { reason: reasonOf(code, answered), code, atProxy };
}

function reasonOf(code: string, answered: boolean): FailureReason {
  if (code === "ENOTFOUND" || code.startsWith("EAI_")) return "dns";
  if (connectCodes.test(code)) return "connect";
  // OpenSSL's alerts first: one that speaks of certificates is about ours, which the server wants to see.
  if (code === "EPROTO" || code.startsWith("ERR_SSL_")) return "tls";
  if (certificateCodes.test(code)) return "certificate";
  if (code.startsWith("ERR_TLS_")) return "tls";
  if (/^HPE_/.test(code)) return "notHttp";
  if (/^Z_|^ERR_(BUFFER|ENCODING)/.test(code)) return "cutOff";
  if (code === "ETIMEDOUT" && !answered) return "connect";
  return answered ? "cutOff" : "broken";
}

/** The code of an error, also where several addresses were tried and each failed. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown error";
  const { code, errors, cause }: { code?: unknown; errors?: unknown; cause?: unknown } = error;
  if (typeof code === "string" && /^[A-Z][A-Z\d_]+$/.test(code) && !code.startsWith("ERR_GOT")) return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause === undefined ? "unknown error" : codeOf(cause);
}

/** What happened to a request that got no answer, and what to check. */
export interface Description {
  readonly happened: string;
  readonly check: string;
}

/** `settings` are the names of the settings that lead to this address, for the advice. */
export function describeFailure(failure: Failure, url: string, settings: string): Description {
  const { host, hostname, port } = new URL(failure.atProxy ? `https://${failure.proxy}` : url);
  const variables = "HTTPS_PROXY and NO_PROXY";
  const [peer, name, leading] = failure.atProxy
    ? ["the proxy", `the proxy ${host}`, variables]
    : ["the server", host, settings];
  const beyond = failure.proxy !== undefined && !failure.atProxy;
  const where = beyond ? `${name} through the proxy ${failure.proxy}` : name;
  const route = beyond ? `${leading}, and ${variables}` : leading;
  const code = failure.code ? ` (${failure.code})` : "";
  switch (failure.reason) {
    case "dns":
      return {
        happened: `a name could not be looked up: ${hostname}${failure.atProxy ? ", the proxy's" : ""}${code}.`,
        check: `Check ${route}, and that DNS knows the name here.`,
      };
    case "connect":
      return {
        happened: `no connection to ${where}${code}.`,
        check: `Check ${route}, that ${peer} is up, and that a firewall lets this machine through.`,
      };
    case "broken":
      return {
        happened: `the connection to ${where} broke before an answer came${code}.`,
        check: `Try again; if it stays, check ${route}, and ${peer} and what stands before it.`,
      };
    case "tls":
      return {
        happened: `TLS could not be set up with ${where}${code}.`,
        check: `Check ${leading}: port ${port || "443"} must speak TLS 1.2 or later.`,
      };
    case "certificate":
      return describeCertificate(failure.code, peer, name, hostname);
    case "proxyRefused":
      return {
        happened: `${name} answered ${failure.code} instead of connecting to ${new URL(url).host}.`,
        // Some answer 401 where 407 is meant.
        check: `Check HTTPS_PROXY${/^40[17]$/.test(failure.code) ? " and the credentials in it" : ""}, or name the host in NO_PROXY.`,
      };
    case "timeout":
      return {
        happened: `no complete answer from ${where} within ${failure.limitSeconds} s.`,
        check: `Check ${route} and ${peer}'s load, or raise timeoutSeconds (KEYFACTOR_CLIENT_TIMEOUT).`,
      };
    case "cutOff":
      return {
        happened: `the answer from ${where} was cut off${code}.`,
        check: "Try again; if it stays, check the server and what stands before it.",
      };
    case "tooLarge":
      return {
        happened: `the answer from ${host} is larger than 1 MiB.`,
        check: `Check ${leading}: another service seems to answer there.`,
      };
    case "notHttp":
      return {
        happened: `the answer from ${name} is not HTTP${code}.`,
        check: `Check ${leading}: another service seems to answer there.`,
      };
  }
}

function describeCertificate(code: string, peer: string, name: string, hostname: string): Description {
  if (code === "CERT_HAS_EXPIRED") {
    return {
      happened: `the TLS certificate of ${name} has expired (${code}).`,
      check: `Have ${peer}'s certificate renewed, and check this machine's clock.`,
    };
  }
  if (code === "CERT_NOT_YET_VALID") {
    return {
      happened: `the TLS certificate of ${name} is not valid yet (${code}).`,
      check: "Check this machine's clock.",
    };
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID" || code === "HOSTNAME_MISMATCH") {
    return {
      happened: `the TLS certificate of ${name} is made out to another name (${code}).`,
      check: `Use a host name that the certificate holds instead of ${hostname}.`,
    };
  }
  return {
    happened: `the TLS certificate of ${name} is not trusted here (${code}).`,
    check:
      "If a private authority signed it, give its certificate as caCert (KEYFACTOR_CA_CERT) or in NODE_EXTRA_CA_CERTS.",
  };
}
