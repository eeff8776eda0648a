import { mkdir, rename, rm } from "node:fs/promises";
import { withLock } from "./lock";
import type { Search } from "./search";

/** A directory that is made by one process at a time and appears only when it is complete. */
export interface Making {
  readonly directory: string;
  /** Rejects unless the directory is there and usable. */
  readonly check: () => Promise<void>;
  /** Fills an empty directory beside the final one. */
  readonly fill: (directory: string) => Promise<void>;
}

/** Makes the directory, unless another process has made it while this one waited. */
export async function makeOnce({ directory, check, fill }: Making, { report }: Search): Promise<void> {
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
