import { isIPv6 } from "node:net";
import type { FoundSettings } from "./settings";
import { integerOf, invalid, textOf } from "./values";

const defaultApiPath = "KeyfactorAPI";

/** URL of /SMTP; undefined when no hostname is given. */
export function endpointOf(found: FoundSettings): string | undefined {
  const url = serverOf(found);
  if (!url) return undefined;
  url.pathname = `/${apiPathOf(found)}/SMTP`;
  return url.href;
}

/** A hostname may carry a scheme, a port and, as in the Keyfactor tools, a path that is not used. */
function serverOf(found: FoundSettings): URL | undefined {
  const [hostname, given] = [textOf(found, "hostname"), found.hostname];
  if (!hostname || !given) return undefined;
  const url = parseHost(hostname);
  if (!url?.hostname || url.hostname.includes("%"))
    throw invalid("hostname", given, "must be a host name or an address");
  if (url.username || url.password) throw invalid("hostname", given, "must not contain credentials");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw invalid("hostname", given, "must be an https address");
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw invalid("hostname", given, `asks for plain http on ${url.hostname}: only https may leave this machine`);
  }
  const port = integerOf(found, "port", 1, 65535);
  const declared = portIn(hostname) ?? port;
  if (port !== undefined && port !== declared) {
    throw invalid("hostname", given, `names port ${declared}, and port says ${port}: leave one of them out`);
  }
  if (declared !== undefined) url.port = String(declared);
  [url.pathname, url.search, url.hash] = ["", "", ""];
  return url;
}

function parseHost(hostname: string): URL | undefined {
  const bracketed = isIPv6(hostname) ? `[${hostname}]` : hostname;
  try {
    return new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(bracketed) ? bracketed : `https://${bracketed}`);
  } catch {
    return undefined;
  }
}

/** The port as written: URL drops one that is the scheme's default, and it still counts against the setting `port`. */
function portIn(hostname: string): number | undefined {
  if (isIPv6(hostname)) return undefined;
  const authority = hostname.replace(/^[a-z][a-z\d+.-]*:\/\//i, "").split(/[/?#\\]/)[0] ?? "";
  const port = /:(\d+)$/.exec(authority)?.[1];
  return port === undefined ? undefined : Number(port);
}

function apiPathOf(found: FoundSettings): string {
  const [apiPath = defaultApiPath, given] = [textOf(found, "apiPath"), found.apiPath];
  const path = apiPath.replace(/^\/+|\/+$/g, "");
  const sound = path.split("/").every((segment) => /^[\w~.%-]+$/.test(segment) && !/^(\.|%2e){1,2}$/i.test(segment));
  if (!sound && given) throw invalid("apiPath", given, 'must be a path such as "KeyfactorAPI"');
  return path;
}

/** Whether a URL stays on this machine, the only place where plain http is accepted. */
export function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

/** Whether two endpoints are the same server and path: letter case and default ports do not count. */
export function sameEndpoint(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

function comparable(endpoint: string): string {
  const href = URL.canParse(endpoint) ? new URL(endpoint).href : endpoint;
  return href.toLowerCase().replace(/\/+$/, "");
}
