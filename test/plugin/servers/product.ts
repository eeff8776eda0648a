import { type Combination, nameOf } from "./factors";
import { Lane } from "./lane";
import { playCombination } from "./play-combination";

/** Each has two processes that work: this one and a plugin's. */
const concurrency = 4;

/** Plays combinations. Gives what was not as expected, one text for each that failed. */
export async function playProduct(combinations: readonly Combination[]): Promise<string[]> {
  const failures: string[] = [];
  const waiting = combinations.values();
  const work = async () => {
    await using lane = await Lane.start();
    for (const combination of waiting) {
      await playCombination(combination, lane).catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        failures.push(`${nameOf(combination)}\n${words.replace(/^/gm, "    ")}`);
      });
    }
    lane.checkSecrets();
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return failures;
}
