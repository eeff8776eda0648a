import type { FailureReason } from "./attempt";

/** Codes of OpenSSL's certificate verification as Node names them (its documentation, "X509 certificate error codes"). */
const certificateCodes =
  /CERT|^UNABLE_TO_|^CRL_|^(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERROR_IN_)/;
const connectCodes = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/;

/** What an error of Node's network stack means. */
export function reasonOf(code: string, answered: boolean): FailureReason {
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
export function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown error";
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown; cause?: unknown };
  if (typeof code === "string" && /^[A-Z][A-Z\d_]+$/.test(code) && !code.startsWith("ERR_GOT")) return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause === undefined ? "unknown error" : codeOf(cause);
}
