import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { type ConnectionOptions, checkServerIdentity } from "node:tls";
import { HttpsProxyAgent, type HttpsProxyAgentOptions } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { KeyfactorSmtpError } from "../../errors";

/** The proxy that HTTPS_PROXY, ALL_PROXY and NO_PROXY name for an address. Plain http stays on this machine: none. */
export function proxyFor(url: URL): URL | undefined {
  if (url.protocol !== "https:") return undefined;
  const text = getProxyForUrl(url.href);
  if (text === "") return undefined;
  const declared = withScheme(text);
  const proxy = URL.canParse(declared) ? new URL(declared) : undefined;
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

/** Without a scheme, proxy-from-env says https; everybody else, curl and Go included, means http. */
function withScheme(proxy: string): string {
  const bare = /^https:\/\/(.*)$/.exec(proxy)?.[1];
  const variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
  return bare && variables.some((name) => process.env[name] === bare) ? `http://${bare}` : proxy;
}

/** The secret texts of a proxy's address, as written and as sent. */
export function proxySecrets(url: URL): string[] {
  const proxy = proxyFor(url);
  if (!proxy?.username && !proxy?.password) return [];
  const [username, password] = [decode(proxy.username), decode(proxy.password)];
  // A name without a password is a token.
  const secret = proxy.password || proxy.username;
  return [secret, decode(secret), Buffer.from(`${username}:${password}`).toString("base64")];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A proxy agent whose TLS settings hold for the server behind the proxy, and that does not wait for ever for CONNECT. */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #serverTls: ConnectionOptions;
  readonly #limitMs: number;
  readonly #proxyOptions: HttpsProxyAgent<string>["connectOpts"];

  constructor(proxy: URL, options: HttpsProxyAgentOptions<string>, serverTls: ConnectionOptions, limitMs: number) {
    super(proxy.href, options);
    this.#serverTls = serverTls;
    this.#limitMs = limitMs;
    this.#proxyOptions = this.connectOpts;
  }

  override async connect(
    request: ClientRequest,
    options: Parameters<HttpsProxyAgent<string>["connect"]>[1],
  ): Promise<Socket> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), this.#limitMs);
    // Read once, before anything is awaited: each connection has its own signal.
    this.connectOpts = { ...this.#proxyOptions, signal: abort.signal };
    // For a server that is named by its address, Node would check the certificate against the proxy's name.
    const identity: ConnectionOptions = {
      checkServerIdentity: (_, certificate) => checkServerIdentity(String(options.host), certificate),
    };
    try {
      return await super.connect(request, Object.assign({}, options, this.#serverTls, identity));
    } finally {
      clearTimeout(timer);
    }
  }
}
