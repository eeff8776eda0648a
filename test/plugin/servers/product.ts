import { Theatre } from "../../scene/theatre";
import { compileSnippets } from "../../types/compile";
import { type Combination, nameOf } from "./factors";
import { playCombination } from "./play-combination";
import { sentinels } from "./programs";

/** Each has two processes that work: this one and a plugin's. */
const concurrency = 4;

/**
 * Plays combinations. Gives what was not as expected, one text for each that failed.
 *
 * @param showEvery In how many of them what the server holds is shown as a program: in each, in every second, ...
 */
export async function playProduct(combinations: readonly Combination[], showEvery = 1): Promise<string[]> {
  const failures: string[] = [];
  const nameOfShown = new Map<string, string>();
  const waiting = combinations.entries();
  const work = async () => {
    await using theatre = await Theatre.open();
    for (const [index, combination] of waiting) {
      try {
        const program = await playCombination(combination, theatre, { playsShown: index % showEvery === 0 });
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
