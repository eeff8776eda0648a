import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { type Contender, type Operation, operations, type Subject } from "../contenders/contender";
import { Results, type Sample } from "./results";
import { runMeasured } from "./run-measured";

/** What is to be measured. */
export interface Plan {
  readonly contenders: readonly Contender[];
  /** Numbers of profiles. */
  readonly sizes: readonly number[];
  /** None shows what earlier runs kept. */
  readonly rounds: number;
  /** Create and destroy are always among them. */
  readonly operations: readonly Operation[];
  /** Where samples are kept: one JSON object a line. Those of earlier runs count as well. */
  readonly samples?: string | undefined;
}

/** Lets the contenders take turns, operation by operation; every other round in the opposite order. */
export async function playRounds(plan: Plan, report: (line: string) => void): Promise<Results> {
  const samples = plan.samples !== undefined && existsSync(plan.samples) ? readSamples(plan.samples) : [];
  if (plan.rounds === 0) {
    if (samples.length === 0) throw new Error(`--samples: there are none in ${plan.samples}`);
    return new Results(samples);
  }
  const last = Math.max(0, ...samples.map(({ round }) => round));
  const told = (phase: string, { count, contender, operation, wall }: Sample) =>
    report(`${phase}, ${count}: ${contender} ${operation} ${wall.toFixed(2)} s`);
  await playSize(plan, 1, [0], (sample) => told("warming up", sample));
  const rounds = Array.from({ length: plan.rounds }, (_, index) => last + index + 1);
  for (const size of plan.sizes) {
    await playSize(plan, size, rounds, (sample) => {
      samples.push(sample);
      if (plan.samples !== undefined) appendFileSync(plan.samples, `${JSON.stringify(sample)}\n`);
      told(`round ${sample.round}`, sample);
    });
  }
  return new Results(samples);
}

/** What earlier runs kept. */
export function readSamples(file: string): Sample[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Sample);
}

async function playSize(
  { contenders, operations: chosen }: Plan,
  count: number,
  rounds: readonly number[],
  take: (sample: Sample) => void,
): Promise<void> {
  await using places = new AsyncDisposableStack();
  const subjects: [name: string, subject: Subject][] = [];
  for (const contender of contenders) subjects.push([contender.name, places.use(await contender.open(count))]);
  for (const round of rounds) {
    const inTurn = round % 2 === 0 ? subjects.toReversed() : subjects;
    for (const [, { server }] of subjects) server.clear();
    for (const operation of operations) {
      if (!["create", "destroy"].includes(operation) && !chosen.includes(operation)) continue;
      for (const [contender, subject] of inTurn) {
        const command = subject.command(operation);
        if (command === undefined) continue;
        subject.server.takeTraffic();
        const run = await runMeasured(command);
        const traffic = subject.server.takeTraffic();
        const state = operation === "create" ? await subject.stateBytes() : undefined;
        const sample = { contender, operation, count, round, ...run, traffic };
        take(state === undefined ? sample : { ...sample, stateBytes: state });
      }
    }
  }
}
