import type { CertificateKind, FaultKind } from "../simulator";

/** What stops connections before there is a request. */
export type NetworkTrouble = "refused" | "unknownName" | Exclude<CertificateKind, "valid">;

/** Where a fault sits: on the network, in an answer (made when the fault begins, for its dates), or in a clock alone. */
export type Cause =
  | { readonly network: NetworkTrouble }
  | { readonly answer: (serverNow: number) => FaultKind }
  | "clock";

/** What a fault does. All that the matrix of faults expects is derived from these. */
export interface FaultTraits {
  /** A second attempt may help, so that what may be repeated is repeated. */
  readonly transient?: true;
  /** The server does what was asked, whatever it answers. */
  readonly applies?: true;
  /** Status of the answer. Default: none that could be read. */
  readonly status?: number;
  /** A new access token may help; "only" it: nothing but an access token is wrong. */
  readonly token?: "helps" | "only";
  /** Spoils the body of an answer, so there must be one: any, or one that shows a profile. */
  readonly spoils?: "body" | "profile";
  /** At least so many milliseconds pass before the second attempt. Default: 200. */
  readonly waits?: number;
  /** How far the server's clock is ahead, in seconds. Default: 0. */
  readonly clock?: number;
}

/** Something that goes wrong between the provider and a server. */
export interface Fault extends FaultTraits {
  readonly name: string;
  readonly cause: Cause;
  /** What the message says of it. Undefined: nobody notices. */
  readonly tells: RegExp | undefined;
  /** What the message tells to do, where the request was one to Command. */
  readonly advises?: RegExp;
}

/** Whether there is no request at all while the fault lasts. */
export function isOnNetwork({ cause }: Fault): boolean {
  return typeof cause === "object" && "network" in cause;
}

/** Whether the fault needs a server with a certificate. */
export function isOfCertificate({ cause }: Fault): boolean {
  return typeof cause === "object" && "network" in cause && !/refused|unknownName/.test(cause.network);
}

/** Longer than the time limit of a request; a whole body of such bytes takes longer, too. */
const slow = { headers: { kind: "slowHeaders", delayMs: 60_000 }, body: { kind: "slowBody", everyMs: 60 } } as const;
const hour = 3600;

const transient = { transient: true } as const;
const applies = { applies: true } as const;
const ofBody = { spoils: "body" } as const;
const ofProfile = { spoils: "profile" } as const;
const ahead = { clock: hour } as const;
const behind = { clock: -hour } as const;
const waits = { waits: 1000 } as const;
const bodies = { html: " with a page", none: " without a body", problem: " with problem details" } as const;
const elsewhere = "http://127.0.0.1:9/elsewhere?token=sentinel-in-a-redirect";
const ok = { status: 200 } as const;
const advice = (advises: RegExp) => ({ advises });
const checkHost = advice(/hostname and port/);
const giveCa = advice(/private .* caCert/);
const again = advice(/Try again/);
const notCommand = advice(/another service/);
const loginPage = advice(/login page/);
/** Of a test mail, a 500 is Command's own way to say that the relay refused it. */
const checkServer = advice(/Check the server|Check the recipient, host/);
const checkPath = advice(/apiPath/);
const raiseLimit = advice(/timeoutSeconds/);

/** What goes wrong, what the user is told, and what it does: the words that every level has for it. */
export const faults: readonly Fault[] = [
  onNetwork("connection refused", "refused", /no connection to .*ECONNREFUSED/, transient, checkHost),
  onNetwork("DNS failure", "unknownName", /a name could not be looked up.*ENOTFOUND/, transient),
  onNetwork("expired certificate", "expired", /the TLS certificate of .* has expired/),
  onNetwork("wrong-name certificate", "wrongName", /the TLS certificate of .* is made out to another name/),
  onNetwork("untrusted certificate", "untrusted", /certificate of .* is not trusted here/, giveCa),
  inAnswer("reset before the answer", { kind: "reset" }, /broke before an answer came/, transient),
  inAnswer("reset once applied", { kind: "reset", applied: true }, /broke before an answer came/, transient, applies),
  inAnswer("reset after the answer began", { kind: "halfAnswer" }, /was cut off/, transient, applies, again),
  inAnswer("slow headers", slow.headers, /no complete answer .* within 2 s/, transient, applies, raiseLimit),
  inAnswer("slow body", slow.body, /no complete answer .* within 2 s/, transient, applies, ofBody, raiseLimit),
  inAnswer("truncated JSON", { kind: "truncatedJson" }, /answered 200 with/, ok, applies, ofBody),
  inAnswer("HTML with 200", { kind: "html" }, /answered 200 with.* page \("200 - Sign in"\)/, ok, loginPage),
  inAnswer("other JSON", { kind: "json", value: { status: "ok" } }, /no SMTP profile/, ok, ofProfile, checkPath),
  inAnswer("a list in JSON", { kind: "json", value: [] }, /no SMTP profile/, ok, ofProfile, checkPath),
  inAnswer("huge body", { kind: "hugeBody", megabytes: 2 }, /larger than 1 MiB/, ok, notCommand),
  inAnswer("wrong content type", { kind: "contentType" }, undefined, ok, applies),
  inAnswer(
    "307 elsewhere",
    { kind: "redirect", to: elsewhere },
    /answered 307/,
    { status: 307 },
    advice(/not followed/),
  ),
  withStatus(400, { body: "problem" }),
  withStatus(401, {}, { token: "helps" }),
  inAnswer("expired token", { kind: "expiredToken" }, /answered 401/, { status: 401, token: "only" }),
  withStatus(403, {}, advice(/permission \/system_settings\/(read|modify)\//)),
  withStatus(404, {}, checkPath),
  withStatus(404, { body: "html" }, checkPath),
  withStatus(408, {}, transient),
  withStatus(409),
  limited("in seconds", () => 1, transient, waits),
  limited("as a date", inThreeSeconds, transient, waits),
  limited("as a date, by a clock ahead", inThreeSeconds, transient, waits, ahead),
  limited("of an hour", () => hour),
  withStatus(500, {}, checkServer),
  withStatus(500, { body: "html" }, checkServer),
  withStatus(500, { body: "none" }, checkServer),
  withStatus(502, {}, transient),
  withStatus(502, { body: "html" }, transient),
  withStatus(503, {}, transient),
  withStatus(504, {}, transient),
  { name: "clock an hour ahead", cause: "clock", tells: undefined, ...applies, ...ahead },
  { name: "clock an hour behind", cause: "clock", tells: undefined, ...applies, ...behind },
];

/** The fault of that name, for a server to answer with. */
export function answerOf(name: string): FaultKind {
  const cause = faults.find((fault) => fault.name === name)?.cause;
  if (typeof cause !== "object" || !("answer" in cause)) throw new Error(`no answer has the fault "${name}"`);
  return cause.answer(Date.now());
}

type Traits = FaultTraits & Pick<Fault, "advises">;

function onNetwork(name: string, network: NetworkTrouble, tells: RegExp, ...traits: Traits[]): Fault {
  return Object.assign({ name, cause: { network }, tells }, ...traits);
}

function inAnswer(
  name: string,
  answer: FaultKind & { readonly applied?: true },
  tells: RegExp | undefined,
  ...traits: Traits[]
): Fault {
  return Object.assign({ name, cause: { answer: () => answer }, tells }, ...traits);
}

function withStatus(status: number, { body }: { body?: keyof typeof bodies } = {}, ...traits: Traits[]): Fault {
  const name = `${status}${body ? bodies[body] : ""}`;
  const answer = { kind: "status", status, ...(body && { body }) } as const;
  return inAnswer(name, answer, new RegExp(`answered ${status}`), { status }, ...traits);
}

/** Too many requests: not transient where the server asks for more patience than an operation has. */
function limited(name: string, retryAfter: (now: number) => number | Date, ...traits: Traits[]): Fault {
  const answer = (now: number) => ({ kind: "status", status: 429, retryAfter: retryAfter(now) }) as const;
  const fault = { name: `429, Retry-After ${name}`, cause: { answer }, tells: /answered 429/, status: 429 };
  return Object.assign(fault, ...traits);
}

function inThreeSeconds(now: number): Date {
  return new Date(now + 3000);
}
