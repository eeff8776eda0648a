import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Attempt, Exchange, FailureReason, Transport } from "./attempt";
import { attemptOnce } from "./attempt-once";
import type { Deadline } from "./deadline";

const retriedStatuses: readonly number[] = [408, 429, 502, 503, 504];
const retriedReasons: readonly FailureReason[] = ["dns", "connect", "broken", "timeout", "cutOff"];
/** Milliseconds before the second, third and fourth attempt, unless the server asks for another pause. */
const pauses: readonly number[] = [250, 750, 2250];
/** An attempt with less time than this is not begun. */
const leastMs = 50;

/** Sends a request, again where that does no harm and may help, within the deadline. Gives all attempts, at least one. */
export async function exchangeWithRetries(
  transport: Transport,
  exchange: Exchange,
  deadline: Deadline,
): Promise<[Attempt, ...Attempt[]]> {
  const once = () => attemptOnce(transport, exchange, Math.min(transport.timeoutSeconds * 1000, deadline.left));
  const attempts: [Attempt, ...Attempt[]] = [await once()];
  for (const usualPause of exchange.repeatable ? pauses : []) {
    const latest = attempts.at(-1);
    if (!latest || !isTransient(latest)) break;
    const pause =
      (latest.kind === "answer" ? retryAfter(latest) : undefined) ?? usualPause * (0.8 + 0.4 * Math.random());
    if (pause + leastMs > deadline.left) break;
    await sleep(pause);
    attempts.push(await once());
  }
  return attempts;
}

function isTransient(attempt: Attempt): boolean {
  if (attempt.kind === "answer") return retriedStatuses.includes(attempt.status);
  // A proxy's own 5xx passes like a gateway's; its refusal does not.
  return attempt.reason === "proxy" ? attempt.code.startsWith("5") : retriedReasons.includes(attempt.reason);
}

/** The pause that Retry-After asks for, in milliseconds; a date is read by the server's own clock where it shows it. */
export function retryAfter({ headers }: Answer): number | undefined {
  const value = headers["retry-after"]?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Anything that is no date to Node may yet be one to Date.parse, such as "-5".
  if (/^[-+.\d]+$/.test(value)) return undefined;
  const [until, now] = [Date.parse(value), Date.parse(headers.date ?? "")];
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(now) ? Date.now() : now));
}
