import { createHash } from "node:crypto";
import { type AgentOptions, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Exchange, Transport } from "./attempt";
import { TunnelAgent } from "./proxy";
import { tlsOptions } from "./trust";

/** Idle sockets are few and short-lived: most servers close them after five seconds or more. */
const kept: AgentOptions = { keepAlive: true, maxFreeSockets: 4, timeout: 4000 };

const agents = new Map<string, HttpAgent>();

/**
 * The agent for a request; the same one for all requests over a connection, so that sockets are shared. What must not
 * be sent twice gets a socket of its own: whether a kept one was closed meanwhile shows only after sending.
 */
export function agentFor(transport: Transport, exchange: Exchange, proxy: URL | undefined): HttpAgent {
  const { caCert, skipTlsVerify, timeoutSeconds } = transport;
  const { protocol } = new URL(exchange.url);
  const parts = [protocol, proxy?.href, caCert, skipTlsVerify, timeoutSeconds, exchange.repeatable];
  const key = createHash("sha256").update(JSON.stringify(parts)).digest("base64");
  const agent = agents.get(key) ?? createAgent(transport, exchange.repeatable ? kept : {}, protocol, proxy);
  agents.set(key, agent);
  return agent;
}

function createAgent(transport: Transport, options: AgentOptions, protocol: string, proxy: URL | undefined): HttpAgent {
  if (protocol === "http:") return new HttpAgent(options);
  const tls = tlsOptions(transport);
  return proxy
    ? new TunnelAgent(proxy, options, tls, transport.timeoutSeconds * 1000)
    : new HttpsAgent({ ...options, ...tls });
}
