import { mkdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { withLock } from "./lock";

/**
 * Where this package keeps what is worth keeping between runs, in the place that the platform sets aside for it
 * (on Linux that of the XDG Base Directory Specification, which says to ignore a relative XDG_CACHE_HOME).
 */
export function cacheDirectory(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  return join(userCache(environment, platform), "pulumi-keyfactor-smtp");
}

/** Where every Node.js of tests and demo keeps what it compiled: each loads the whole SDK. */
export function compileCache(environment: NodeJS.ProcessEnv): string {
  return join(cacheDirectory(environment), "node-compile-cache");
}

function userCache(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = environment;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (platform === "win32" && LOCALAPPDATA) return LOCALAPPDATA;
  const home = HOME || homedir();
  if (platform === "win32") return join(home, "AppData", "Local");
  return platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
}

/** A directory that is made by one process at a time and appears only when it is complete. */
export interface Making {
  readonly directory: string;
  /** Rejects unless the directory is there and usable. */
  readonly check: () => Promise<void>;
  /** Fills an empty directory beside the final one. */
  readonly fill: (directory: string) => Promise<void>;
  /** Tells the user for whom this process waits. */
  readonly report: (line: string) => void;
}

/** Makes the directory, unless another process has made it while this one waited. */
export async function makeOnce({ directory, check, fill, report }: Making): Promise<void> {
  const waiting = (owner: string) => report(`Waiting for ${owner}, which is making ${directory}.`);
  await withLock(`${directory}.lock`, waiting, async () => {
    const usable = await check().then(
      () => true,
      () => false,
    );
    if (usable) return;
    const unfinished = `${directory}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished);
    try {
      await fill(unfinished);
      await rm(directory, { recursive: true, force: true });
      await rename(unfinished, directory);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    await check();
  });
}
