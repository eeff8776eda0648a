import type { Delivery } from "../../errors";
import type { Attempt } from "./attempt";

/** What became of a request, over all its attempts. */
export function deliveryOf(attempts: readonly Attempt[]): Delivery {
  if (attempts.some(mayHaveBeenApplied)) return "unknown";
  return attempts.some(({ kind }) => kind === "answer") ? "rejected" : "notSent";
}

/** Redirects and 4xx are refusals; after a 5xx, a broken connection or an unreadable success nobody knows. */
export function mayHaveBeenApplied(attempt: Attempt): boolean {
  return attempt.kind === "failure" ? attempt.reached : attempt.status < 300 || attempt.status >= 500;
}
