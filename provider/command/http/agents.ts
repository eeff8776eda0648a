import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent as HttpAgent, type AgentOptions as HttpAgentOptions } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import {
  type ConnectionOptions,
  createSecureContext,
  getCACertificates,
  rootCertificates,
  type SecureContext,
} from "node:tls";
import type { Transport } from "./attempt";
import { TunnelAgent } from "./tunnel";

/** One of them, by the protocol of the URL. */
interface Agents {
  readonly http?: HttpAgent;
  readonly https?: HttpsAgent;
}

/**
 * How many there are is decided by turns: a request that waited for a socket would lose its own time. Idle ones are
 * short-lived: most servers close them after five seconds or more.
 */
const kept: HttpAgentOptions = { keepAlive: true, maxFreeSockets: 2, timeout: 4000 };

const agents = new Map<string, Agents>();

/**
 * The agent for a request; the same one for all requests over a connection, so that sockets are shared. What must not
 * be sent twice gets a socket of its own: whether a kept one was closed meanwhile shows only after sending.
 */
export function agentsFor(transport: Transport, repeatable: boolean, url: URL, proxy: URL | undefined): Agents {
  const { caCert, skipTlsVerify, timeoutSeconds } = transport;
  const parts = [url.protocol, proxy?.href, caCert, skipTlsVerify, timeoutSeconds, repeatable];
  const key = createHash("sha256").update(JSON.stringify(parts)).digest("base64");
  const made = agents.get(key) ?? makeAgents(transport, repeatable ? kept : {}, url, proxy);
  agents.set(key, made);
  return made;
}

function makeAgents(transport: Transport, options: HttpAgentOptions, url: URL, proxy: URL | undefined): Agents {
  if (url.protocol === "http:") return { http: new HttpAgent(options) };
  const tls = tlsOptions(transport);
  return {
    https: proxy
      ? new TunnelAgent(proxy, { ...options, ...tls }, tls, transport.timeoutSeconds * 1000)
      : new HttpsAgent({ ...options, ...tls }),
  };
}

/** For the server and for an https proxy: verified unless the user turned it off, whatever the environment says. */
function tlsOptions({ caCert, skipTlsVerify }: Transport): ConnectionOptions {
  return { rejectUnauthorized: !skipTlsVerify, ...(caCert !== undefined && { secureContext: contextWith(caCert) }) };
}

const contexts = new Map<string, SecureContext>();

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
