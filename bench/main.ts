/**
 * `npm run bench`: this package against a dynamic provider written after Pulumi's guide, in turn, on the real engine. A
 * ratio is the median over pairs of runs; seconds are this machine's, now.
 */
import { Contender } from "./contender";
import { plainDynamic, thisPackage } from "./programs";
import { BenchServer } from "./server";

const operations = {
  create: ["up", "--yes"],
  "no-op": ["up", "--yes"],
  "drift check": ["refresh", "--preview-only", "--expect-no-changes"],
} as const;

async function measure(count: number, pairs: number): Promise<{ plain: number; ours: number }> {
  await using servers = new AsyncDisposableStack();
  const contender = async (program: string) => {
    const server = servers.use(await BenchServer.start());
    return servers.use(await Contender.create(program, count, server));
  };
  const [plain, ours] = [await contender(plainDynamic), await contender(thisPackage)];
  const times = new Map<string, [plain: number, ours: number][]>();
  // The first pair warms up.
  for (let pair = 0; pair <= pairs; pair++) {
    for (const one of [plain, ours]) if (pair > 0) await one.reset();
    for (const [name, command] of Object.entries(operations)) {
      const pairOfTimes: [number, number] = [await plain.time(...command), await ours.time(...command)];
      if (pair > 0) times.set(name, [...(times.get(name) ?? []), pairOfTimes]);
    }
  }
  for (const [name, pairsOfTimes] of times) {
    const [p, o] = [median(pairsOfTimes.map(([time]) => time)), median(pairsOfTimes.map(([, time]) => time))];
    const ratio = median(pairsOfTimes.map(([plainTime, time]) => time / plainTime));
    console.log(`${count} x ${name}: ${o.toFixed(2)} s, plain dynamic ${p.toFixed(2)} s, ratio ${ratio.toFixed(2)}`);
  }
  return { plain: await plain.stateBytes(), ours: await ours.stateBytes() };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  const [one, hundred] = [await measure(1, 5), await measure(100, 3)];
  const each = (of: "plain" | "ours") => Math.round((hundred[of] - one[of]) / 99);
  console.log(`state of each further resource: ${each("ours")} B, plain dynamic ${each("plain")} B`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
