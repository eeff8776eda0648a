import { readdirSync } from "node:fs";
import { flushCompileCache, getCompileCacheDir } from "node:module";
import { basename, dirname } from "node:path";

const own = getCompileCacheDir();
const isWorthIt = own !== undefined && programsHaveTheirs(own);

/**
 * Keeps what the plugin has compiled, after its answer. Node.js does it when a process ends, but the engine ends its
 * plugins by SIGKILL.
 *
 * Only where programs have a directory of their own: the SDK sets V8's flag --allow-natives-syntax in programs, once
 * they run, so that neither they nor plugins can use what the other compiled. In one directory both would write
 * everything anew in every run. Programs that are started with that flag, as docs/performance.md says, have another.
 */
export function keepCompiledCode(): void {
  if (isWorthIt) setImmediate(flushCompileCache);
}

/** Node.js names the directories after its version, the machine's architecture and V8's flags, in that order. */
function programsHaveTheirs(directory: string): boolean {
  const version = `${process.version}-${process.arch}-`;
  try {
    const others = readdirSync(dirname(directory)).filter((name) => name !== basename(directory));
    return others.some((name) => name.startsWith(version));
  } catch {
    // Somebody took it away, or may not list it: a cache is no reason to fail.
    return false;
  }
}
