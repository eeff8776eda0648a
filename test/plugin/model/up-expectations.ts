import assert from "node:assert/strict";
import type { Properties } from "../../scene/plugin";
import type { Behaviour } from "../../simulator";
import { mayHaveWritten } from "./invariants";
import type { Plan } from "./model";
import type { Outcome } from "./operation";
import { isSayableInVersion1, type Program } from "./program";

/** What an `up` went by. */
export interface Circumstances {
  readonly plan: Plan;
  readonly program: Program;
  /** The program that was applied last. */
  readonly applied: Program | undefined;
  /** The version of the API that was in use. */
  readonly version: unknown;
  readonly behaviour: Behaviour;
}

/** The table of DESIGN.md, for an operation that nothing disturbed. */
export function assertBudget({ requests }: Outcome, circumstances: Circumstances): void {
  const { plan, program, applied, version, behaviour } = circumstances;
  const { creates, writes, tests } = plan;
  const count = (method: string) => requests.filter((request) => request.method === method).length;
  const verifies = writes && behaviour.putAnswer !== "profile" ? 1 : 0;
  const outgrown = version === "1" && !isSayableInVersion1(program);
  const asksMore = applied?.apiVersion !== program.apiVersion || outgrown;
  const versionOpen = asksMore || program.relay.type === "OAuthClientCredentials";
  const looks = creates ? [1, 2] : versionOpen && (writes || tests) ? [0, 2] : [0, 0];
  assert.equal(count("PUT"), writes ? 1 : 0, "PUTs");
  assert(count("POST") <= (tests ? 1 : 0), "POSTs");
  const [least = 0, most = 0] = looks.map((gets) => gets + verifies);
  assert(count("GET") >= least && count("GET") <= most, `${count("GET")} GETs, not ${least} to ${most}`);
}

/** A test that matters passed, before anything was written where it is to be before. */
export function assertTested(
  { requests, mails, faulty }: Outcome,
  { plan: { writes, tests }, program: { test } }: Circumstances,
  outputs: Properties,
): void {
  if (!test || !tests) return;
  const { lastTest } = outputs as { lastTest?: { status: string } };
  assert(lastTest, "a test was due and nothing is recorded of it");
  if (!faulty)
    assert.equal(lastTest.status === "passed", mails.length === 1, `the test is said to have ${lastTest.status}`);
  if (test.onFailure === "fail") assert.notEqual(lastTest.status, "failed");
  if (!writes || lastTest.status === "skipped") return;
  const order = requests.filter(({ method }) => method !== "GET").map(({ method }) => method);
  const [first, last] = [order[0], order.at(-1)];
  assert.equal(test.when === "beforeSave" ? first : last, "POST", `the test was not ${test.when}`);
}

/**
 * A failure has a cause, and what may have been written is recorded as such. Answers what is recorded now: what there
 * was, what was declared, or that nobody knows.
 */
export function assertFailedWell(
  { error, requests, disturbed, before, after }: Outcome,
  { refusal, tests }: Plan,
  { test }: Program,
  recordsAnew: boolean,
): "before" | "written" | "uncertain" {
  const testFailed = test?.onFailure === "fail" && tests && requests.some(({ method }) => method === "POST");
  assert(disturbed || refusal !== undefined || testFailed, `up failed without a cause: ${error?.message}`);
  if (refusal !== undefined) assert.deepEqual(after, before, "it is refused and written");
  const uncertain = mayHaveWritten(requests);
  if (!recordsAnew) {
    assert(!uncertain, `a write may have been applied, and nothing is recorded: ${error?.message}`);
    return "before";
  }
  const written = requests.at(-1)?.method === "POST";
  assert(uncertain || written, "nothing can have been written, and yet something is recorded");
  return written ? "written" : "uncertain";
}

/** For the tally. */
export function kindOfUp({ error, disturbed }: Outcome, { creates, writes, refusal }: Plan): string {
  if (error)
    return refusal !== undefined ? `refused, ${refusal}` : disturbed ? "failed by a fault" : "failed by its test";
  if (!writes) return creates ? "adopted" : "nothing written";
  return creates ? "created" : "updated";
}
