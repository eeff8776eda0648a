import type { Operation } from "../contenders/contender";
import { thisPackage } from "../contenders/programs";
import { PulumiSubject } from "../contenders/pulumi";
import { type Run, runMeasured } from "../measure/run-measured";
import { exponent } from "../measure/statistics";
import { bytes, mebibytes, number, seconds, table, verdicts } from "../report/markdown";
import { scaleTarget } from "../targets";

const BEFORE = 400;
const REALLY_RUN = 1_000;
const COMPUTED = 10_000;
const SMALL_STACK = 50;

/** Everything about one stack that grows with it. */
interface Life {
  readonly count: number;
  readonly runs: ReadonlyMap<Operation, Run & { readonly requests: number }>;
  readonly stateBytes: number;
}

const looks = ["no-op", "preview --refresh", "refresh --preview-only"] as const;
const wholeLife = ["create", ...looks, "update", "destroy"] as const;

/** What a user can set for large stacks, each tried at a create and the update of all. */
const settings: readonly { readonly name: string; readonly env?: Record<string, string>; readonly flags?: string[] }[] =
  [
    { name: "as it is" },
    { name: "`PULUMI_SKIP_CHECKPOINTS=true`", env: { PULUMI_SKIP_CHECKPOINTS: "true" } },
    { name: "`--parallel 1`", flags: ["--parallel", "1"] },
    { name: "`--parallel 64`", flags: ["--parallel", "64"] },
  ];

/** A thousand profiles really run, once; ten thousand computed from that; one stack against many small ones. */
export async function measureScale(report: (line: string) => void): Promise<string> {
  const [small, before, large] = [
    await live(SMALL_STACK, wholeLife, report),
    await live(BEFORE, wholeLife, report),
    await live(REALLY_RUN, wholeLife, report),
  ];
  const wall = (life: Life, operation: Operation) => life.runs.get(operation)?.wall ?? Number.NaN;
  return [
    verdicts([scaleTarget({ at400: wall(before, "no-op"), at1000: wall(large, "no-op") })]),
    "One run each.",
    oneStack(before, large),
    `In stacks of ${SMALL_STACK}, one after the other:`,
    smallStacks(small, large),
    `What can be set, at ${REALLY_RUN.toLocaleString("en")} resources:`,
    await settingsTable(report),
  ].join("\n\n");
}

async function live(count: number, operations: readonly Operation[], report: (line: string) => void): Promise<Life> {
  await using subject = await PulumiSubject.open(thisPackage(), count);
  const runs = new Map<Operation, Run & { requests: number }>();
  let stateBytes = Number.NaN;
  for (const operation of operations) {
    subject.server.takeTraffic();
    const run = await runMeasured(subject.command(operation));
    runs.set(operation, { ...run, requests: subject.server.takeTraffic().requests });
    if (operation === "create") stateBytes = await subject.stateBytes();
    report(`${count}: ${operation} ${seconds(run.wall)}`);
  }
  return { count, runs, stateBytes };
}

/** Ten thousand are on the line through the two that were run: what grows faster than that, its exponent shows. */
function oneStack(before: Life, large: Life): string {
  const computed = (of: (life: Life) => number) =>
    of(large) + ((of(large) - of(before)) / (large.count - before.count)) * (COMPUTED - large.count);
  const rows = wholeLife.map((operation) => {
    const of = (figure: (run: Run & { requests: number }) => number | undefined) => (life: Life) => {
      const run = life.runs.get(operation);
      return (run && figure(run)) ?? Number.NaN;
    };
    const [time, memory, requests] = [
      of(({ wall }) => wall),
      of(({ usage }) => usage?.memory),
      of((run) => run.requests),
    ];
    return [
      operation,
      ...[before, large].map((life) => `${seconds(time(life))}, ${mebibytes(memory(life))}, ${requests(life)}`),
      `${seconds(computed(time))}, ${mebibytes(computed(memory))}, ${number(computed(requests))}`,
      number(exponent([before, large].map((life) => ({ count: life.count, value: time(life) })))),
    ];
  });
  const states = [before.stateBytes, large.stateBytes, computed(({ stateBytes }) => stateBytes)].map(bytes);
  const thousands = [before.count, large.count, COMPUTED].map((count) => count.toLocaleString("en"));
  return table(
    ["time, peak memory of all processes, requests", ...thousands.slice(0, 2), `${thousands[2]}, computed`, "k"],
    [...rows, ["state", ...states, ""]],
  );
}

function smallStacks(small: Life, large: Life): string {
  const [some, many] = [large.count / small.count, COMPUTED / small.count];
  const rows = wholeLife.map((operation) => {
    const run = small.runs.get(operation);
    const each = run?.wall ?? Number.NaN;
    const times = [each, each * some, each * many, large.runs.get(operation)?.wall ?? Number.NaN].map(seconds);
    return [operation, ...times, mebibytes(run?.usage?.memory ?? Number.NaN)];
  });
  const computed = [some, many].map((stacks) => `${stacks} stacks, computed`);
  return table(["", "one stack", ...computed, `${large.count.toLocaleString("en")} in one stack`, "peak memory"], rows);
}

async function settingsTable(report: (line: string) => void): Promise<string> {
  const rows: string[][] = [];
  for (const { name, env = {}, flags = [] } of settings) {
    await using subject = await PulumiSubject.open(thisPackage(), REALLY_RUN);
    Object.assign(subject.workspace.env, env);
    const row = [name];
    for (const operation of ["create", "update"] as const) {
      const command = subject.command(operation);
      const { wall } = await runMeasured({ ...command, words: [...command.words, ...flags] });
      report(`${name}: ${operation} ${seconds(wall)}`);
      row.push(seconds(wall));
    }
    rows.push(row);
  }
  return table(["", "create", "update of all"], rows);
}
