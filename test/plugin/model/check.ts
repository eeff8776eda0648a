import fc from "fast-check";
import { scenario } from "./arbitraries";
import { Lane } from "./lane";
import { Sequence } from "./sequence";
import { describeScenario, type Scenario } from "./steps";
import { Tally } from "./tally";

export interface ModelRun {
  readonly seed: number;
  /** How many sequences. */
  readonly runs: number;
  /** Of a counterexample: plays that sequence alone, of the seed that was told with it. */
  readonly path?: string | undefined;
}

/** Waiting takes most of the time of a sequence; the number is fixed, so that a seed means the same everywhere. */
const lanes = 4;

/** Plays random sequences, several at a time. Throws with the smallest one found that fails. */
export async function checkModel({ seed, runs, path }: ModelRun): Promise<Tally> {
  const tally = new Tally();
  const shares =
    path === undefined ? Array.from({ length: lanes }, (_, lane) => Math.ceil((runs - lane) / lanes)) : [1];
  let failing: number | undefined;
  const results = await Promise.all(
    shares.map(async (numRuns, index) => {
      await using lane = await Lane.open();
      const property = fc.asyncProperty(scenario, async (drawn) => {
        // One counterexample is enough; the lane that has it goes on to make it small.
        if (failing !== undefined && failing !== index) return;
        await Sequence.play(lane, drawn, tally).catch((error: unknown) => {
          failing ??= index;
          throw error;
        });
      });
      return await fc.check(property, {
        ...{ seed: seed + index, numRuns },
        ...(path !== undefined && { path, endOnFailure: true }),
      });
    }),
  );
  const failed = results[failing ?? 0];
  if (failed?.failed) throw new Error(describeFailure(failed));
  return tally;
}

function describeFailure({
  seed,
  counterexample,
  counterexamplePath,
  errorInstance,
  numShrinks,
}: fc.RunDetails<[Scenario]>) {
  const [drawn] = counterexample ?? [];
  const reason =
    errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  return [
    `A sequence does not do as the model says (shrunk ${numShrinks} times):`,
    drawn ? describeScenario(drawn) : "(none)",
    reason,
    `Play it again: npm run model -- --seed ${seed} --path "${counterexamplePath}"`,
  ].join("\n");
}
