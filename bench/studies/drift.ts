import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Report } from "../../provider/cli/drift/report";
import { withoutShortcuts } from "../../tools/pulumi/isolated-environment";
import { thisPackage } from "../contenders/programs";
import { PulumiSubject } from "../contenders/pulumi";
import { type Command, type Run, runMeasured } from "../measure/run-measured";
import { median, medianRatio } from "../measure/statistics";
import { mebibytes, number, seconds, table } from "../report/markdown";

const STACKS = 20;
const PROFILES = 10;
const main = join(dirname(require.resolve("pulumi-keyfactor-smtp/package.json")), "dist", "provider", "cli", "main.js");

/** What is wrong, by the numbers of the profiles, spread over eight of the stacks. */
const drifted = [3, 17, 42, 43, 90, 121, 199];
const unreachable = [44, 122, 160];
/** What was written arrived, and no answer came: a failure is recorded, and nobody can tell the password. */
const unanswered = [77];
/** A stack that was made, and never applied. */
const neverApplied = "new";

/** One look at every stack of a project: by `keyfactor-smtp drift --all`, and by a refresh of each, in turn. */
export async function measureDrift(rounds: number, report: (line: string) => void): Promise<string> {
  const stacks = Array.from({ length: STACKS }, (_, index) => `s${index}`);
  await using subject = await PulumiSubject.open(thisPackage(), STACKS * PROFILES, { stack: stacks[0] ?? "" });
  await createAll(subject, stacks, report);
  for (const profile of drifted) subject.server.change(path(profile), { Port: 2525 });
  for (const profile of unreachable) subject.server.hangUp(path(profile));
  const found = join(subject.workspace.directory, "drift.json");
  const look = [`'${process.execPath}' '${main}'`, "drift --all --format json", `--output '${found}'`].join(" ");
  const ways: Readonly<Record<string, Command>> = {
    "`keyfactor-smtp drift --all`": { ...subject.run(), words: ["sh", "-c", `${look}; test $? = 7`] },
    "`pulumi refresh --preview-only`, once a stack": { ...subject.run(), words: ["sh", "-c", refreshEach(stacks)] },
  };
  const runs = new Map<string, (Run & { requests: number })[]>();
  for (let round = 1; round <= rounds; round++) {
    for (const [way, command] of Object.entries(ways)) {
      subject.server.takeTraffic();
      const run = { ...(await runMeasured(command)), requests: subject.server.takeTraffic().requests };
      runs.set(way, [...(runs.get(way) ?? []), run]);
      report(`round ${round}: ${way} ${seconds(run.wall)}`);
    }
    assertFound(JSON.parse(await readFile(found, "utf8")) as Report);
  }
  const rows = [...runs].map(([way, taken]) => [
    way,
    seconds(median(taken.map(({ wall }) => wall))),
    mebibytes(median(taken.map(({ usage }) => usage?.memory ?? Number.NaN))),
    number(median(taken.map(({ requests }) => requests))),
  ]);
  const [drift = [], refresh = []] = runs.values();
  const ratio = medianRatio(refresh.map(({ wall }, round) => [wall, drift[round]?.wall]));
  return [
    `A look at ${STACKS} stacks of ${PROFILES} profiles each, and one that was never applied: ${drifted.length} profiles drifted, ` +
      `the servers of ${unreachable.length} hang up, and a failure is recorded for ${unanswered.length}. Nothing is set to be quicker. Medians of ${rounds} rounds.`,
    table(["", "time", "peak memory of all processes", "requests"], rows),
    `The first is ${number(ratio)} times as fast. It names those ${drifted.length + unreachable.length + unanswered.length}, and no others.`,
  ].join("\n\n");
}

const path = (profile: number) => `/c${profile}/SMTP`;

/** Applies all stacks, each with its profiles. */
async function createAll(subject: PulumiSubject, stacks: readonly string[], report: (line: string) => void) {
  const { env } = subject.workspace;
  withoutShortcuts(env);
  // Each command names its stack.
  delete env.PULUMI_STACK;
  env.COUNT = String(PROFILES);
  for (const profile of unanswered) subject.server.hangUp(path(profile), "PUT");
  for (const [index, stack] of stacks.entries()) {
    if (index > 0) await runMeasured(subject.run("stack", "init", stack));
    env.FIRST = String(index * PROFILES);
    const up = `pulumi --non-interactive up --yes --skip-preview --stack ${stack}`;
    const fails = unanswered.some((profile) => Math.floor(profile / PROFILES) === index);
    await runMeasured({ ...subject.run(), words: ["sh", "-c", fails ? `! ${up}` : up] });
    report(`created: ${stack}`);
  }
  for (const profile of unanswered) subject.server.pickUp(path(profile));
  await runMeasured(subject.run("stack", "init", neverApplied));
}

/** As in a pipeline: one stack that fails does not keep the others from being looked at. */
function refreshEach(stacks: readonly string[]): string {
  const refresh = "pulumi --non-interactive refresh --preview-only --expect-no-changes --stack";
  return `for stack in ${[...stacks, neverApplied].join(" ")}; do ${refresh} $stack || true; done`;
}

function assertFound({ profiles }: Report): void {
  const named = (status: string) =>
    profiles.filter((one) => one.status === status).map(({ resource }) => Number(resource.replace("smtp-", "")));
  const found = {
    drifted: new Set(named("drifted")),
    failed: new Set(named("failed")),
    inSync: named("inSync").length,
  };
  const expected = { drifted: new Set([...drifted, ...unanswered]), failed: new Set(unreachable) };
  const broken = expected.drifted.size + expected.failed.size;
  assert.deepEqual(found, { ...expected, inSync: STACKS * PROFILES - broken });
}
