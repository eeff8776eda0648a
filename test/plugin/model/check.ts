import fc from "fast-check";
import { Theatre } from "../../scene/theatre";
import { scenario } from "./arbitraries";
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
const theatres = 4;

/** Plays random sequences, several at a time. Throws with the smallest one found that fails. */
export async function checkModel({ seed, runs, path }: ModelRun): Promise<Tally> {
  const tally = new Tally();
  const shares =
    path === undefined ? Array.from({ length: theatres }, (_, index) => Math.ceil((runs - index) / theatres)) : [1];
  let failing: number | undefined;
  const results = await Promise.all(
    shares.map(async (numRuns, index) => {
      const variable = { name: "MODEL_SECRET", text: `variable-zq${process.pid}y${index}` };
      await using theatre = await Theatre.open({
        env: { [variable.name]: variable.text },
        // Long enough for a busy machine: no step of a sequence waits for it.
        timeoutSeconds: 20,
      });
      const property = fc.asyncProperty(scenario, async (drawn) => {
        // One counterexample is enough; the theatre that has it goes on to make it small.
        if (failing !== undefined && failing !== index) return;
        await Sequence.play({ theatre, variable }, drawn, tally).catch((error: unknown) => {
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
