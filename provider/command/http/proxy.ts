import { BlockList, isIP, isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";
import { KeyfactorSmtpError } from "../../errors";

/** The proxy that HTTPS_PROXY, ALL_PROXY and NO_PROXY name for an address. Plain http stays on this machine: none. */
export function proxyFor(url: URL): URL | undefined {
  if (url.protocol !== "https:") return undefined;
  const declared = variable("https_proxy") || variable("all_proxy");
  if (declared === "" || isExempt(url)) return undefined;
  // As curl and Go read an address without a scheme.
  const text = declared.includes("://") ? declared : `http://${declared}`;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (!proxy?.hostname || !/^https?:$/.test(proxy.protocol)) {
    // The value is not shown: it may hold a password.
    throw new KeyfactorSmtpError(
      "ERR_CONNECTION",
      `HTTPS_PROXY (or ALL_PROXY), which applies to ${url.host}, must be the URL of an http or https proxy. ` +
        "Correct it, or name the host in NO_PROXY.",
    );
  }
  return proxy;
}

/** What a proxy with credentials in its address gets as Proxy-Authorization. */
export function credentialsOf({ username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  return `Basic ${Buffer.from(`${decode(username)}:${decode(password)}`).toString("base64")}`;
}

/** The secret texts of a proxy's address, as written and as sent. */
export function proxySecrets(url: URL): string[] {
  const proxy = proxyFor(url);
  const credentials = proxy && credentialsOf(proxy);
  if (!credentials) return [];
  // A name without a password is a token.
  const secret = proxy.password || proxy.username;
  return [secret, decode(secret), credentials.replace("Basic ", "")];
}

/** A host without the brackets of an IPv6 address. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function isExempt(url: URL): boolean {
  const entries = variable("no_proxy")
    .toLowerCase()
    .split(/[\s,]+/);
  return entries.some((entry) => entry !== "" && exempts(entry, bareHost(url), url.port || "443"));
}

/**
 * An entry of NO_PROXY as the Keyfactor tools read it, which are written in Go (golang.org/x/net/http/httpproxy):
 * `*`; an address or a range of them (CIDR); `a.test` for itself and its subdomains; `.a.test` and `*.a.test` for the
 * subdomains alone; a port after an address or a name. proxy-from-env and no-proxy read neither a range nor `a.test` so.
 */
function exempts(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  const [, network, bits] = /^(.+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (network !== undefined) return contains(network, Number(bits), host);
  const [, named = entry, onlyPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  if (onlyPort !== undefined && onlyPort !== port) return false;
  const name = named.replace(/^\[|\]$/g, "").replace(/^\*(?=\.)/, "");
  if (isIP(name)) return contains(name, isIP(name) === 4 ? 32 : 128, host);
  const domain = domainToASCII(name);
  if (domain === "" || isIP(host)) return false;
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function contains(network: string, bits: number, host: string): boolean {
  const [networkFamily, hostFamily] = [familyOf(network), familyOf(host)];
  if (!networkFamily || !hostFamily || bits > (networkFamily === "ipv4" ? 32 : 128)) return false;
  const range = new BlockList();
  range.addSubnet(network, bits, networkFamily);
  return range.check(host, hostFamily);
}

function familyOf(host: string): "ipv4" | "ipv6" | undefined {
  return isIPv4(host) ? "ipv4" : isIPv6(host) ? "ipv6" : undefined;
}

function variable(name: string): string {
  return process.env[name] || process.env[name.toUpperCase()] || "";
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
