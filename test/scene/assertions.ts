import assert from "node:assert/strict";
import { assertSucceeded, type RunResult } from "../../tools/pulumi/run-pulumi";
import type { Workspace } from "../../tools/pulumi/workspace";
import type { CommandSimulator } from "../simulator";
import { lookForDrift } from "./look-for-drift";

export { assertSucceeded } from "../../tools/pulumi/run-pulumi";

/** The exit code of `--expect-no-changes` where there are some. */
const CHANGES_FOUND = 7;

/** The command failed with our words, and nobody is shown our code. */
export function assertFailed<Result extends RunResult>(result: Result, ...messages: (string | RegExp)[]): Result {
  assert.notEqual(result.exitCode, 0, result.output);
  for (const message of messages) {
    const found = typeof message === "string" ? result.output.includes(message) : message.test(result.output);
    assert(found, `${message} is not in:\n${result.output}`);
  }
  assert.doesNotMatch(result.output, /^ +at .*:\d+:\d+\)?$/m, "a stack trace is printed");
  return result;
}

/** Neither the program nor the server says anything that the state does not, in one look at both. */
export async function assertSettled(workspace: Workspace): Promise<void> {
  assertSucceeded(await workspace.preview("--refresh", "--expect-no-changes", "--diff"));
}

/**
 * The same in three looks: at the program without the server, as anybody previews, and at the server alone, by the
 * engine and by `keyfactor-smtp drift`.
 */
export async function assertNoDrift(workspace: Workspace): Promise<void> {
  // None changes the state, so all may look at once: that takes two thirds of the time.
  const [drift, ...looks] = await Promise.all([
    lookForDrift(workspace),
    workspace.preview("--expect-no-changes", "--diff"),
    workspace.refresh("--preview-only", "--expect-no-changes", "--diff"),
  ]);
  looks.forEach(assertSucceeded);
  assert.equal(drift.exitCode, 0, drift.output);
}

/** The engine and `keyfactor-smtp drift` both fail, and name exactly these fields. */
export async function assertDrift(workspace: Workspace, ...fields: string[]): Promise<void> {
  const [drift, look] = await Promise.all([
    lookForDrift(workspace),
    workspace.refresh("--preview-only", "--expect-no-changes", "--diff"),
  ]);
  assert.deepEqual([drift.exitCode, drift.fields], [CHANGES_FOUND, [...fields].sort()], drift.output);
  assertNamesChanges(look, ...fields);
}

/** A look with --expect-no-changes and --diff fails, and names exactly these fields. */
export function assertNamesChanges({ exitCode, output }: RunResult, ...fields: string[]): void {
  assert.deepEqual([exitCode, changedProperties(output)], [CHANGES_FOUND, [...fields].sort()], output);
}

/**
 * The changed properties that a look with --diff names, sorted: the CLI marks them as added, changed or removed. It
 * shows no change from one secret to another; those the provider tells itself.
 */
function changedProperties(output: string): string[] {
  const marked = [...output.matchAll(/^ {6}[~+-] (\w+) *:/gm)].map(([, name]) => String(name));
  const secret = [...output.matchAll(/^ *Changed secrets of .* \(never shown\): (.+)$/gm)].flatMap(([, names]) =>
    String(names).split(", "),
  );
  const references = [...output.matchAll(/^ *Changed PAM references of .* \(last seen -> declared\): (.+)$/gm)];
  const members = references.flatMap(([, lines]) =>
    String(lines)
      .split("; ")
      .map((line) => line.replace(/\W.*/, "")),
  );
  return [...new Set([...marked, ...secret, ...members])].sort();
}

/** A test that was attempted says when, in UTC and within this hour; gives what else is recorded of it. */
export function withoutTime(lastTest: unknown): object {
  assert(typeof lastTest === "object" && lastTest !== null && "at" in lastTest, `no time: ${JSON.stringify(lastTest)}`);
  const { at, ...others } = lastTest;
  assert.match(String(at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert(Math.abs(Date.now() - Date.parse(String(at))) < 3_600_000, String(at));
  return others;
}

/** None of these texts was printed or stored, whatever it was written as. */
export async function assertNothingLeaked(workspace: Workspace, ...sentinels: string[]): Promise<void> {
  const places = { printed: workspace.transcript, stored: await workspace.everythingStored() };
  for (const sentinel of sentinels) {
    for (const [place, text] of Object.entries(places)) {
      const form = formsOf(sentinel).find((candidate) => text.includes(candidate));
      assert(form === undefined, `${sentinel} was ${place}: ${form && around(text, form)}`);
    }
  }
}

/** Requests and answers were as the official OpenAPI excerpts say. */
export function assertContractKept(...commands: CommandSimulator[]): void {
  for (const { contractViolations } of commands) assert.deepEqual(contractViolations, []);
}

function formsOf(text: string): string[] {
  const inJson = JSON.stringify(text).slice(1, -1);
  return [text, inJson, JSON.stringify(inJson).slice(1, -1), encodeURIComponent(text), ...[0, 1, 2].map(inBase64)];

  /** What is sure to be there where the text stands so many bytes after a multiple of three. */
  function inBase64(offset: number): string {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    return bytes
      .subarray(0, bytes.length - (bytes.length % 3))
      .toString("base64")
      .slice(offset && offset + 1);
  }
}

function around(text: string, part: string): string {
  const at = text.indexOf(part);
  return text.slice(Math.max(0, at - 200), at + part.length + 50);
}
