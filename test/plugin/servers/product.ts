import { Theatre } from "../../scene/theatre";
import { compileSnippets } from "../../unit/documents/compile";
import { type Combination, nameOf } from "./factors";
import { playCombination } from "./play-combination";
import { sentinels } from "./programs";

/** Each has two processes that work: this one and a plugin's. */
const concurrency = 4;

/** Plays combinations. Gives what was not as expected, one text for each that failed. */
export async function playProduct(combinations: readonly Combination[]): Promise<string[]> {
  const failures: string[] = [];
  const nameOfShown = new Map<string, string>();
  const waiting = combinations.values();
  const work = async () => {
    await using theatre = await Theatre.open();
    for (const combination of waiting) {
      try {
        const program = await playCombination(combination, theatre);
        if (program !== undefined) nameOfShown.set(program, nameOf(combination));
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        failures.push(`${nameOf(combination)}\n${words.replace(/^/gm, "    ")}`);
      }
    }
    const { transcript } = theatre.plugin;
    failures.push(...sentinels.filter((secret) => transcript.includes(secret)).map((secret) => `${secret} was shown`));
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const shown = Object.fromEntries([...nameOfShown].map(([program, name]) => [name, program]));
  return [...failures, ...compileSnippets(shown)];
}
