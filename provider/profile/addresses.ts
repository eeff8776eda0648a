import { isIPv6 } from "node:net";
import { domainToASCII } from "node:url";

/** Whether a URL stays on this machine, the only place where plain http is accepted. */
export function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

/** The same of a host alone. */
export function isLoopbackHost(host: string): boolean {
  const origin = `http://${isIPv6Address(host) ? `[${host}]` : host}`;
  return URL.canParse(origin) && isLoopback(new URL(origin));
}

/**
 * Whether two names or addresses are the same host: names know no letter case, have an ASCII form (RFC 5891) and may end
 * with the dot of the root; an IPv6 address has many spellings (RFC 5952).
 */
export function sameHost(a: string, b: string): boolean {
  return canonicalHost(a) === canonicalHost(b);
}

function canonicalHost(host: string): string {
  if (isIPv6Address(host)) return new URL(`http://[${host}]`).hostname;
  const name = host.replace(/\.$/, "");
  return domainToASCII(name) || name.toLowerCase();
}

/** The host in an address knows no letter case, and a default port says nothing. */
export function sameUrl(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) ? new URL(a).href === new URL(b).href : a === b;
}

/** As `net.isIPv6`, whose expression takes Node.js milliseconds to make ready: hardly a host needs it. */
export function isIPv6Address(host: string): boolean {
  return host.includes(":") && isIPv6(host);
}
