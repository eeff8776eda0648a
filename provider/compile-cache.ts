import { readdirSync } from "node:fs";
import Module, { flushCompileCache, getCompileCacheDir } from "node:module";
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
  if (!isWorthIt) return;
  setImmediate(() => {
    forgetProviders();
    flushCompileCache();
  });
}

/**
 * The SDK compiles the text of each dynamic provider, whoever wrote it and with the secrets that it captured, as a file
 * without a name. An empty one takes their place in the cache.
 */
function forgetProviders(): void {
  const file = new Module("") as Module & { _compile(text: string, name: string): unknown };
  file._compile("", "");
}

/**
 * Node.js names the directories after its version, the machine's architecture, V8's flags and, where there is one, the
 * user's number.
 */
function programsHaveTheirs(directory: string): boolean {
  const name = basename(directory);
  const version = `${process.version}-${process.arch}-`;
  const user = name.slice(version.length).replace(/^[^-]*/, "");
  try {
    const others = readdirSync(dirname(directory)).filter((other) => other !== name);
    return others.some((other) => other.startsWith(version) && other.endsWith(user));
  } catch {
    // Somebody took it away, or may not list it: a cache is no reason to fail.
    return false;
  }
}
