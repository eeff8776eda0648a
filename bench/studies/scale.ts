import { type Operation, operations } from "../contenders/contender";
import { thisPackage } from "../contenders/programs";
import { PulumiSubject } from "../contenders/pulumi";
import { type Run, runMeasured } from "../measure/run-measured";
import { exponent, onCurve, onLine } from "../measure/statistics";
import { bytes, mebibytes, number, seconds, table, verdicts } from "../report/markdown";
import { scaleTarget } from "../targets";

const BEFORE = 400;
const REALLY_RUN = 1_000;
const COMPUTED = 10_000;
const SMALL_STACK = 50;

/** A run, and how many requests it made. */
type CountedRun = Run & { readonly requests: number };

/** What each operation took in a stack of one size. */
interface Life {
  readonly count: number;
  readonly runs: Readonly<Record<Operation, CountedRun>>;
  readonly stateBytes: number;
}

interface Setting {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

/** What a user can set for large stacks, each tried at a create and the update of all. */
const settings: readonly Setting[] = [
  { name: "`PULUMI_SKIP_CHECKPOINTS=true`", env: { PULUMI_SKIP_CHECKPOINTS: "true" } },
  { name: "`--parallel 1`", flags: ["--parallel", "1"] },
  { name: "`--parallel 64`", flags: ["--parallel", "64"] },
];

/** A thousand profiles really run, once; ten thousand computed from that; one stack against many small ones. */
export async function measureScale(report: (line: string) => void): Promise<string> {
  const small = await live(SMALL_STACK, report);
  const before = await live(BEFORE, report);
  const large = await live(REALLY_RUN, report);
  return [
    verdicts([scaleTarget({ at400: before.runs["no-op"].wall, at1000: large.runs["no-op"].wall })]),
    "One run each.",
    oneStack(before, large),
    `In stacks of ${SMALL_STACK}, one after the other:`,
    smallStacks(small, large),
    `What can be set, at ${before.count} resources:`,
    await settingsTable(before, report),
  ].join("\n\n");
}

async function live(count: number, report: (line: string) => void): Promise<Life> {
  await using subject = await PulumiSubject.open(thisPackage(), count);
  const play = async (operation: Operation): Promise<CountedRun> => {
    subject.server.takeTraffic();
    const run = await runMeasured(subject.command(operation));
    report(`${count}: ${operation} ${seconds(run.wall)}`);
    return { ...run, requests: subject.server.takeTraffic().requests };
  };
  const create = await play("create");
  const stateBytes = await subject.stateBytes();
  const runs = {
    create,
    "no-op": await play("no-op"),
    "preview --refresh": await play("preview --refresh"),
    "refresh --preview-only": await play("refresh --preview-only"),
    update: await play("update"),
    destroy: await play("destroy"),
  };
  return { count, runs, stateBytes };
}

/**
 * What ten thousand would take is computed: on the line, or the curve where that leads higher; never less than a thousand
 * took.
 */
function oneStack(before: Life, large: Life): string {
  const pointsOf = (of: (life: Life) => number) =>
    [before, large].map((life) => ({ count: life.count, value: of(life) }));
  const figures = (of: (life: Life) => number) => {
    const points = pointsOf(of);
    // What is nothing at both has no curve.
    const computed = [of(large), onLine(points, COMPUTED), onCurve(points, COMPUTED)].filter(Number.isFinite);
    return [of(before), of(large), Math.max(...computed)];
  };
  const rows = operations.map((operation) => {
    const wall = ({ runs }: Life) => runs[operation].wall;
    const memories = figures(({ runs }) => runs[operation].usage?.memory ?? Number.NaN);
    const requests = figures(({ runs }) => runs[operation].requests);
    const cells = figures(wall).map((time, index) =>
      [seconds(time), mebibytes(memories[index] ?? Number.NaN), requests[index]?.toLocaleString("en")].join(", "),
    );
    return [operation, ...cells, number(exponent(pointsOf(wall)))];
  });
  const titles = [before.count, large.count, COMPUTED].map((count) => count.toLocaleString("en"));
  return table(
    ["time, peak memory of all processes, requests", ...titles.slice(0, 2), `${titles[2]}, computed`, "k"],
    [...rows, ["state", ...figures(({ stateBytes }) => stateBytes).map(bytes), ""]],
  );
}

function smallStacks(small: Life, large: Life): string {
  const [some, many] = [large.count / small.count, COMPUTED / small.count];
  const rows = operations.map((operation) => {
    const { wall, usage } = small.runs[operation];
    const times = [wall, wall * some, wall * many, large.runs[operation].wall].map(seconds);
    return [operation, ...times, mebibytes(usage?.memory ?? Number.NaN)];
  });
  const computed = [some, many].map((stacks) => `${stacks} stacks, computed`);
  const inOne = `${large.count.toLocaleString("en")} in one stack`;
  return table(["", "one stack", ...computed, inOne, "peak memory of one"], rows);
}

async function settingsTable({ count, runs }: Life, report: (line: string) => void): Promise<string> {
  const rows = [["as it is", ...[runs.create, runs.update].map(({ wall }) => seconds(wall))]];
  for (const { name, env = {}, flags = [] } of settings) {
    await using subject = await PulumiSubject.open(thisPackage(), count);
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
