import { availableParallelism } from "node:os";
import { type Cell, cells, nameOf } from "./cells";
import { Lane } from "./lane";
import { playCell } from "./play-cell";

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
  const playIn = async (lane: Lane) => {
    for (const { cell, resolve } of waiting) {
      resolve({ cell, failure: await playCell(cell, lane).then(() => undefined, asError) });
    }
  };
  withLanes((lanes) => Promise.all(lanes.map(playIn))).catch((error: unknown) => {
    for (const { cell, resolve } of waiting) resolve({ cell, failure: asError(error) });
  });
  return pending.map(({ promise }) => promise);
}

/** All lanes are there before the first cell is played: starting them leaves no time for anything else. */
async function withLanes(play: (lanes: readonly Lane[]) => Promise<unknown>): Promise<void> {
  const starting = Array.from({ length: concurrency }, Lane.start);
  try {
    await play(await Promise.all(starting));
  } finally {
    for (const lane of await Promise.allSettled(starting)) {
      if (lane.status === "fulfilled") await lane.value[Symbol.asyncDispose]();
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
