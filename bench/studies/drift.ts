import { dirname, join } from "node:path";
import { thisPackage } from "../contenders/programs";
import { PulumiSubject } from "../contenders/pulumi";
import { type Command, type Run, runMeasured } from "../measure/run-measured";
import { median, medianRatio } from "../measure/statistics";
import { mebibytes, number, seconds, table } from "../report/markdown";

const STACKS = 20;
const PROFILES = 10;
const main = join(dirname(require.resolve("pulumi-keyfactor-smtp/package.json")), "dist", "provider", "cli", "main.js");

/** One look at every stack of a project: by `keyfactor-smtp drift --all`, and by a refresh of each, in turn. */
export async function measureDrift(rounds: number, report: (line: string) => void): Promise<string> {
  const names = Array.from({ length: STACKS }, (_, index) => `s${index}`);
  await using subject = await PulumiSubject.open(thisPackage(), STACKS * PROFILES, { stack: names[0] ?? "" });
  const { env } = subject.workspace;
  // Each command names its stacks.
  delete env.PULUMI_STACK;
  env.COUNT = String(PROFILES);
  for (const [index, name] of names.entries()) {
    if (index > 0) await runMeasured(subject.run("stack", "init", name));
    env.FIRST = String(index * PROFILES);
    await runMeasured(subject.run("up", "--yes", "--skip-preview", "--stack", name));
    report(`created: ${name}`);
  }
  const ways: Readonly<Record<string, Command>> = {
    "`keyfactor-smtp drift --all`": { ...subject.run(), words: [process.execPath, main, "drift", "--all"] },
    "`pulumi refresh --preview-only`, once a stack": { ...subject.run(), words: ["sh", "-c", refreshEach(names)] },
  };
  const runs = new Map<string, (Run & { requests: number })[]>();
  for (let round = 1; round <= rounds; round++) {
    for (const [way, command] of Object.entries(ways)) {
      subject.server.takeTraffic();
      const run = { ...(await runMeasured(command)), requests: subject.server.takeTraffic().requests };
      runs.set(way, [...(runs.get(way) ?? []), run]);
      report(`round ${round}: ${way} ${seconds(run.wall)}`);
    }
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
    `A look at ${STACKS} stacks of ${PROFILES} profiles each; medians of ${rounds} rounds.`,
    table(["", "time", "peak memory of all processes", "requests"], rows),
    `The first is ${number(ratio)} times as fast.`,
  ].join("\n\n");
}

function refreshEach(stacks: readonly string[]): string {
  const refresh = "pulumi --non-interactive refresh --preview-only --expect-no-changes --stack";
  return `for stack in ${stacks.join(" ")}; do ${refresh} $stack || exit 1; done`;
}
