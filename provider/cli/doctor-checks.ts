import { isIP, type Socket } from "node:net";
import type { Connection } from "../command/connection/connection";
import { givenFor } from "../command/connection/given-settings";
import { resolveConnection } from "../command/connection/resolve-connection";
import { type GivenSettings, settingNames } from "../command/connection/settings";
import type { Sources } from "../command/connection/sources";
import { Peer } from "../command/http/peer";
import { bareHost, proxyFor } from "../command/http/proxy";
import { type NegotiatedReading, readProfile } from "../command/smtp/negotiate";
import { type ApiVersion, type Support, supportOf } from "../command/smtp/server";
import { permissions } from "../command/smtp/status-advice";
import { KeyfactorSmtpError, type KeyfactorSmtpErrorCode, RequestError } from "../errors";
import { isConfigured } from "../profile/profile";
import { foreignText } from "../secrets/hiding";
import { releaseShown } from "./declaration";

/** What must be so, in this order: each rests on those before it. */
const checkNames = [
  "settings",
  "token",
  "name",
  "connect",
  "certificate",
  "answer",
  "login",
  "permission",
  "release",
  "apiVersion",
  "support",
  "profile",
] as const;

type CheckName = (typeof checkNames)[number];

/** One line of the report. */
export interface Check {
  readonly check: CheckName;
  /** "notRun": it rests on one that failed. */
  readonly status: "passed" | "failed" | "notRun";
  /** What was found; what happened, and what to do; or which check failed. */
  readonly message: string;
  /** Of a failed one. */
  readonly code?: KeyfactorSmtpErrorCode;
}

/** What is known of a connection, without a secret. */
export interface Examination {
  readonly connection: string;
  /** The place of each setting; null: not set. */
  readonly settings: Readonly<Record<string, string | null>>;
  /** URL of /SMTP, where the settings are complete. */
  readonly endpoint?: string;
  readonly checks: readonly Check[];
  /** The rest where all is well; the release where the server says it. */
  readonly commandVersion?: string;
  readonly apiVersionInUse?: ApiVersion;
  readonly support?: Support;
}

/** How far one look at a profile came. */
interface Progress {
  connection?: Connection;
  /** The other end of its latest socket. */
  peer?: Peer;
  reading?: NegotiatedReading;
  failure?: KeyfactorSmtpError;
}

/** Looks at the profile once, as a refresh does, and tells how far that came: at most 2 GET. */
export async function examine(name: string, sources: Sources): Promise<Examination> {
  const progress: Progress = {};
  try {
    const connection = Object.assign(resolveConnection(name, sources), {
      onSocket(socket: Socket, url: URL) {
        if (url.href === connection.endpoint) progress.peer = new Peer(socket);
      },
    });
    progress.connection = connection;
    const reading = await readProfile(connection, { demanded: "auto", secrets: connection.secrets });
    progress.reading = { ...reading, commandVersion: releaseShown(reading, connection.secrets) };
  } catch (error) {
    if (!(error instanceof KeyfactorSmtpError)) throw error;
    progress.failure = error;
  }
  const { connection, reading } = progress;
  return {
    connection: name,
    settings: placesOf(name, sources),
    ...(connection && { endpoint: connection.endpoint }),
    checks: checksOf(progress),
    ...(reading?.commandVersion && { commandVersion: reading.commandVersion }),
    ...(reading && { apiVersionInUse: reading.apiVersionInUse, support: supportOf(reading) }),
  };
}

function placesOf(name: string, sources: Sources): Record<string, string | null> {
  let given: GivenSettings = {};
  try {
    ({ given } = givenFor(name, sources));
  } catch {
    // Resolving the connection failed for the same reason, and says it.
  }
  return Object.fromEntries(settingNames.map((setting) => [setting, given[setting]?.origin ?? null]));
}

/** The failure belongs to the first check that did not pass; what follows was not tried. */
function checksOf(progress: Progress): Check[] {
  const found = checkNames.map((check) => findings[check](progress));
  const failed = found.includes(undefined) ? found.indexOf(undefined) : found.length;
  return checkNames.map((check, index): Check => {
    if (index < failed) return { check, status: "passed", message: found[index] ?? "" };
    if (index > failed) return { check, status: "notRun", message: `not tried, because of ${checkNames[failed]}` };
    const { message = "", code } = progress.failure ?? {};
    const more = check === "certificate" ? ` ${whose(progress)}` : "";
    return { check, status: "failed", message: `${message}${more}`.replace(/\s+/g, " ").trim(), ...(code && { code }) };
  });
}

/** What was found where a check passed; undefined where it did not. */
const findings: Readonly<Record<CheckName, (progress: Progress) => string | undefined>> = {
  settings: ({ connection }) => connection && `complete, with ${loginOf(connection)}`,

  token: ({ connection, reading, failure }) => {
    if (connection?.credentials.kind !== "oauth") return connection && "none is asked for";
    const hasToken = reading ?? (failure instanceof RequestError && failure.code !== "ERR_TOKEN");
    return hasToken ? `fetched from ${connection.credentials.tokenUrl}` : undefined;
  },

  name: (progress) => {
    const { host, proxy } = routeOf(progress);
    const { addresses = [] } = progress.peer ?? {};
    if (proxy !== undefined) return `${host} is looked up by the proxy ${proxy}`;
    if (isIP(host)) return `${host} is an address`;
    return addresses.length > 0 ? `${host} is ${addresses.join(", ")}` : undefined;
  },

  connect: (progress) => {
    const { port, proxy } = routeOf(progress);
    const through = proxy === undefined ? "" : `, through the proxy ${proxy}`;
    return progress.peer?.isConnected ? `port ${port} is open${through}` : undefined;
  },

  certificate: (progress) => {
    const { connection, peer } = progress;
    if (!connection || !peer?.isReady) return undefined;
    if (!peer.certificate) return "none: plain http, which does not leave this machine";
    if (connection.skipTlsVerify)
      return `NOT VERIFIED (skipTlsVerify): anyone may be at the other end. ${whose(progress)}`;
    return `trusted${connection.caCert === undefined ? "" : " (caCert is given)"}. ${whose(progress)}`;
  },

  answer: ({ reading, failure }) =>
    reading || failure?.code === "ERR_AUTHENTICATION" || failure?.code === "ERR_PERMISSION"
      ? "the API answers at this address"
      : undefined,

  login: ({ connection, reading, failure }) =>
    connection && (reading || failure?.code === "ERR_PERMISSION") ? `accepted: ${loginOf(connection)}` : undefined,

  permission: ({ reading }) =>
    reading && `may read (${permissions.read}); whether it may write (${permissions.modify}) shows at the first write`,

  release: ({ reading }) => reading && `Command ${reading.commandVersion ?? "does not say its release"}`,

  apiVersion: ({ reading }) => reading && `version ${reading.apiVersionInUse}`,

  support: ({ reading }) => {
    if (!reading) return undefined;
    const { pam, oauth, testSend } = supportOf(reading);
    const can = (supported: boolean, needed: string) => (supported ? "yes" : `no (needs ${needed})`);
    const test = testSend === "1" && pam ? "yes (with PAM skipped)" : "yes";
    return `Anonymous and Basic: yes; PAM: ${can(pam, "25.1")}; OAuth: ${can(oauth, "a release after 25.1")}; test send: ${test}`;
  },

  profile: ({ reading }) =>
    reading && (isConfigured(reading.live) ? "configured" : "never configured: the first up writes it"),
};

function loginOf({ credentials, secrets }: Connection): string {
  switch (credentials.kind) {
    case "basic":
      return `Basic as ${foreignText(credentials.username, secrets)}`;
    case "oauth":
      return `the OAuth client ${foreignText(credentials.clientId, secrets)}`;
    case "token":
      return "a ready access token";
  }
}

function routeOf({ connection, failure }: Progress): { host: string; port: string; proxy?: string | undefined } {
  if (!connection) return { host: "", port: "" };
  const url = new URL(connection.endpoint);
  // What a wrong HTTPS_PROXY names is the failure itself.
  const proxy = failure?.code === "ERR_CONNECTION" ? undefined : proxyFor(url)?.host;
  return { host: bareHost(url), port: url.port || (url.protocol === "http:" ? "80" : "443"), proxy };
}

/** Whose certificate the server showed. */
function whose({ connection, peer }: Progress): string {
  if (!peer?.certificate) return "";
  const [subject, issuer, until] = [peer.certificate.subject, peer.certificate.issuer, peer.certificate.until].map(
    (text) => foreignText(text, connection?.secrets ?? [], 200),
  );
  return `It is made out to ${subject}, by ${issuer}, until ${until}.`;
}
