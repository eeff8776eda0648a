import { builtWithGo } from "./build";
import { type Attempt, EngineNotFoundError } from "./engine-not-found-error";
import { inCache } from "./in-cache";
import { installedRelease } from "./installed-release";
import { onPath } from "./on-path";
import type { Search, Source } from "./search";

/** Cheapest first; the released CLI before one of our own making, unless that one is there already. */
const sources: readonly Source[] = [onPath, inCache, installedRelease, builtWithGo];

/**
 * The directory with `pulumi` and its Node.js language host, to be put in front of PATH.
 *
 * @throws {EngineNotFoundError} when there is none and none can be made.
 */
export async function findEngine(search: Partial<Search> = {}, from: readonly Source[] = sources): Promise<string> {
  const { environment = process.env, report = reportToStderr } = search;
  const attempts: Attempt[] = [];
  for (const source of from) {
    try {
      return await source.find({ environment, report });
    } catch (error) {
      attempts.push({ source: source.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  throw new EngineNotFoundError(attempts);
}

function reportToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
