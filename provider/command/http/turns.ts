/** A server has one profile. */
const atATime = 2;

interface Line {
  running: number;
  /** Who begins next, in order. */
  readonly waiting: Set<() => void>;
}

const lines = new Map<string, Line>();

/**
 * Sends to a server two requests at a time, so that a run needs no more connections. Only a gateway, or an identity
 * provider, sees more requests than that; and because behind one some may hang, nobody waits longer for others than
 * `patience`, in milliseconds.
 */
export async function inTurn<Result>(host: string, patience: number, send: () => Promise<Result>): Promise<Result> {
  const line = lines.get(host) ?? { running: 0, waiting: new Set() };
  lines.set(host, line);
  if (line.running < atATime) line.running++;
  else await turnIn(line, patience);
  try {
    return await send();
  } finally {
    const [next] = line.waiting;
    if (next) next();
    else line.running--;
  }
}

/** Resolves when another hands on its place, or, with a place more, when that takes too long. */
function turnIn(line: Line, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const begin = () => {
      clearTimeout(timer);
      line.waiting.delete(begin);
      resolve();
    };
    const timer = setTimeout(() => {
      line.running++;
      begin();
    }, patience);
    line.waiting.add(begin);
  });
}
