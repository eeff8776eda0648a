import { isIPv6Address, isLoopback } from "../../profile/addresses";
import type { Given, GivenSettings } from "./settings";
import { integerOf, invalid, textOf } from "./values";

const defaultApiPath = "KeyfactorAPI";
const leastPort = 1;
const mostPort = 65_535;

/** URL of /SMTP; undefined when no hostname is given. */
export function endpointOf(given: GivenSettings): string | undefined {
  const { hostname } = given;
  if (!hostname) return undefined;
  const { url, port, path } = addressIn(hostname);
  const givenPort = given.port && integerOf(given.port, leastPort, mostPort);
  if (port !== undefined && givenPort !== undefined && port !== givenPort) {
    throw invalid(hostname, `names port ${port}, and port says ${givenPort}: leave one of them out`);
  }
  if (givenPort !== undefined) url.port = String(givenPort);
  const apiPath = given.apiPath ? apiPathOf(given.apiPath) : defaultApiPath;
  // The Keyfactor tools drop it, and a path that somebody wrote was meant to be used.
  if (path !== "" && path.toLowerCase() !== apiPath.toLowerCase()) {
    throw invalid(hostname, `has a path besides "/${apiPath}": leave it out, or give the path of the API as apiPath`);
  }
  url.pathname = `/${apiPath}/SMTP`;
  return url.href;
}

/** Taken apart here, because URL reads "https:/host" as a host named "https" and drops a port that is the scheme's own. */
const address = /^(?:(?<scheme>[a-z][a-z\d+.-]*):\/\/)?(?<authority>[^/?#\\]*)(?<rest>.*)$/is;

/** Server, port and path as a hostname gives them: a name or an address, with or without the rest of a URL. */
function addressIn(hostname: Given): { readonly url: URL; readonly port: number | undefined; readonly path: string } {
  const text = textOf(hostname);
  const parts = address.exec(isIPv6Address(text) ? `[${text}]` : text)?.groups;
  const { scheme = "https", authority = "", rest = "" } = parts ?? {};
  const digits = /:(\d*)$/.exec(authority)?.[1];
  const port = digits === undefined ? undefined : Number(digits);
  const origin = `${scheme}://${authority}`;
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!url?.hostname || url.hostname.includes("%") || digits === "") {
    throw invalid(hostname, "must be a host name or an address");
  }
  if (url.username || url.password) throw invalid(hostname, "must not contain credentials");
  if (port !== undefined && port < leastPort) {
    throw invalid(hostname, `names port ${port}: a port is a whole number from ${leastPort} to ${mostPort}`);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") throw invalid(hostname, "must be an https address");
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw invalid(hostname, `asks for plain http on ${url.hostname}: only https may leave this machine`);
  }
  return { url, port, path: withoutOuterSlashes(rest) };
}

function apiPathOf(given: Given): string {
  const path = withoutOuterSlashes(textOf(given));
  const sound = path.split("/").every((segment) => /^[\w~.%-]+$/.test(segment) && !/^(\.|%2e){1,2}$/i.test(segment));
  if (!sound) throw invalid(given, 'must be a path such as "KeyfactorAPI"');
  return path;
}

function withoutOuterSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}

/** Whether two endpoints are the same server and path. */
export function sameEndpoint(a: string, b: string): boolean {
  return comparableEndpoint(a) === comparableEndpoint(b);
}

/** An endpoint in the form that all its spellings have in common: letter case and default ports do not count. */
export function comparableEndpoint(endpoint: string): string {
  const href = URL.canParse(endpoint) ? new URL(endpoint).href : endpoint;
  return href.toLowerCase().replace(/\/+$/, "");
}
