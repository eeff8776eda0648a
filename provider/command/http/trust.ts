import { readFileSync } from "node:fs";
import {
  type ConnectionOptions,
  createSecureContext,
  getCACertificates,
  rootCertificates,
  type SecureContext,
} from "node:tls";
import type { Transport } from "./attempt";

const contexts = new Map<string, SecureContext>();

/** TLS options of a connection. Verification is on unless the user turned it off, whatever the environment says. */
export function tlsOptions({ caCert, skipTlsVerify }: Transport): ConnectionOptions {
  return { rejectUnauthorized: !skipTlsVerify, ...(caCert !== undefined && { secureContext: contextWith(caCert) }) };
}

/** A private authority is trusted besides the usual ones. Made once: it parses some hundred and fifty certificates. */
function contextWith(caCert: string): SecureContext {
  const context = contexts.get(caCert) ?? createSecureContext({ ca: [...usualAuthorities(), caCert] });
  contexts.set(caCert, context);
  return context;
}

/** Node's own list with NODE_EXTRA_CA_CERTS (and --use-system-ca); Node before 22.15 has no function for it. */
function usualAuthorities(): string[] {
  if (typeof getCACertificates === "function") return getCACertificates("default");
  const extra = process.env.NODE_EXTRA_CA_CERTS;
  try {
    return extra ? [...rootCertificates, readFileSync(extra, "utf8")] : [...rootCertificates];
  } catch {
    // Node, too, goes on without a file that it cannot read.
    return [...rootCertificates];
  }
}
