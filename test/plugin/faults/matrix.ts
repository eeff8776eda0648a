import { availableParallelism } from "node:os";
import { Theatre } from "../../scene/theatre";
import { type Cell, cells, nameOf } from "./cells";

import { playCell, timeoutSeconds } from "./play-cell";

/** Most cells wait most of the time: for the pauses between attempts, and for time limits. */
const concurrency = 6 * availableParallelism();

export interface Played {
  readonly cell: Cell;
  /** What was not as expected; undefined when all was. */
  readonly failure: Error | undefined;
}

/** Plays the matrix in the order of the table. Each cell's promise is there at once, and never rejects. */
export function playMatrix(chosen: readonly Cell[] = cells): readonly Promise<Played>[] {
  const pending = chosen.map(promised);
  const waiting = pending.values();
  const playIn = async (theatre: Theatre) => {
    for (const { cell, resolve } of waiting) {
      resolve({ cell, failure: await playCell(cell, theatre).then(() => undefined, asError) });
    }
  };
  inTheatres((theatres) => Promise.all(theatres.map(playIn))).catch((error: unknown) => {
    for (const { cell, resolve } of waiting) resolve({ cell, failure: asError(error) });
  });
  return pending.map(({ promise }) => promise);
}

/**
 * Each has its own connection "default", which alone heeds a time limit. All are there before the first cell is played:
 * starting them leaves no time for anything else.
 */
async function inTheatres(play: (theatres: readonly Theatre[]) => Promise<unknown>): Promise<void> {
  const starting = Array.from({ length: concurrency }, () => Theatre.open({ timeoutSeconds }));
  try {
    const theatres = await Promise.all(starting);
    // Loads the provider, which would take its time from the first cell's.
    await Promise.all(theatres.map(({ plugin }) => plugin.check({})));
    await play(theatres);
  } finally {
    for (const theatre of await Promise.allSettled(starting)) {
      if (theatre.status === "fulfilled") await theatre.value[Symbol.asyncDispose]();
    }
  }
}

function promised(cell: Cell) {
  let resolve: (played: Played) => void = () => undefined;
  const promise = new Promise<Played>((done) => {
    resolve = done;
  });
  return { cell, promise, resolve };
}

export function describeFailure({ cell, failure }: Played): string {
  return `${nameOf(cell)}\n${String(failure?.message).replace(/^/gm, "    ")}`;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
