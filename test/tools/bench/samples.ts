import type { Operation } from "../../../bench/contenders/contender";
import type { Sample } from "../../../bench/measure/results";

type Known = Pick<Sample, "contender" | "count" | "wall"> & Partial<Sample>;

/** A sample of which a test says only what it is about. */
export function sample({ operation = "no-op", round = 1, ...known }: Known): Sample {
  return { operation, round, traffic: { requests: 0, tokens: 0, connections: 0 }, ...known };
}

/** One sample a round of each contender, with these times. */
export function samples(operation: Operation, count: number, walls: Readonly<Record<string, number[]>>): Sample[] {
  return Object.entries(walls).flatMap(([contender, times]) =>
    times.map((wall, index) => sample({ contender, operation, count, wall, round: index + 1 })),
  );
}
