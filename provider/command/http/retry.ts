import type { Answer, Attempt, FailureReason } from "./attempt";

const retriedStatuses: readonly number[] = [408, 429, 502, 503, 504];
const retriedReasons: readonly FailureReason[] = ["dns", "connect", "broken", "timeout", "cutOff"];
/** Milliseconds before the second, third and fourth attempt, unless the server asks for another pause. */
const pauses: readonly number[] = [250, 750, 2250];
/** An attempt with less time than this is not begun. */
const leastMs = 50;

/** A point in time by which a whole request must have ended. Monotonic: a clock that is set does not move it. */
export class Deadline {
  readonly #at: number;

  constructor(milliseconds: number) {
    this.#at = performance.now() + milliseconds;
  }

  /** One request with all its retries, waits and token requests ends within twice its time limit, at least 15 seconds. */
  static forRequest(timeoutSeconds: number): Deadline {
    return new Deadline(Math.max(2 * timeoutSeconds, 15) * 1000);
  }

  /** Milliseconds left. */
  get left(): number {
    return Math.max(0, this.#at - performance.now());
  }

  /** The promise's result if it comes in time, else the error that `late` makes. The promise itself goes on. */
  async race<Result>(promise: Promise<Result>, late: () => Error): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(late()), this.left);
    });
    return Promise.race([promise, expired]).finally(() => clearTimeout(timer));
  }
}

/** Milliseconds to wait after an attempt, the `count`th, before the next; 0 if there is to be none. */
export function pauseAfter(attempt: Attempt, count: number, deadline: Deadline): number {
  const usual = pauses[count - 1];
  if (usual === undefined || !isTransient(attempt)) return 0;
  const asked = attempt.kind === "answer" ? retryAfter(attempt) : undefined;
  const pause = Math.max(1, asked ?? usual * (0.8 + 0.4 * Math.random()));
  return pause + leastMs > deadline.left ? 0 : pause;
}

function isTransient(attempt: Attempt): boolean {
  if (attempt.kind === "answer") return retriedStatuses.includes(attempt.status);
  // A proxy's own 5xx passes like a gateway's; its refusal does not.
  return attempt.reason === "proxyRefused" ? attempt.code.startsWith("5") : retriedReasons.includes(attempt.reason);
}

/**
 * The pause that Retry-After asks for, in milliseconds. A date is read by the server's own clock where it shows it;
 * got reads it by this machine's.
 */
export function retryAfter({ headers }: Answer): number | undefined {
  const value = headers["retry-after"]?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Anything that is no date to Node may yet be one to Date.parse, such as "-5".
  if (/^[-+.\d]+$/.test(value)) return undefined;
  const [until, now] = [Date.parse(value), Date.parse(headers.date ?? "")];
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(now) ? Date.now() : now));
}
