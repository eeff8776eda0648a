import { spawn } from "node:child_process";
import { once } from "node:events";
import { ProcessTree, type TreeUsage } from "./process-tree";

/** A command, as it is started. */
export interface Command {
  readonly words: readonly [program: string, ...args: string[]];
  readonly directory: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** What one run of a command took. */
export interface Run {
  /** Seconds from start to end, as a user waits for it. */
  readonly wall: number;
  /** Undefined where processes cannot be watched. */
  readonly usage?: TreeUsage;
}

// A benchmark that hangs would otherwise hang for ever; a thousand resources take minutes.
const LONGEST = 20 * 60_000;

/**
 * Runs a command to its end, with a process tree of its own.
 *
 * @throws {Error} with all that it printed, when it fails.
 */
export async function runMeasured({ words: [program, ...args], directory, env }: Command): Promise<Run> {
  const began = performance.now();
  const child = spawn(program, args, { cwd: directory, env, stdio: ["ignore", "pipe", "pipe"] });
  const tree = child.pid === undefined || process.platform !== "linux" ? undefined : new ProcessTree(child.pid);
  // What it started itself may hold on to its output.
  const late = setTimeout(() => {
    child.kill();
    child.stdout.destroy();
    child.stderr.destroy();
  }, LONGEST);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  try {
    const exited = once(child, "exit").then(() => (performance.now() - began) / 1000);
    const [wall, [exitCode, signal]] = await Promise.all([exited, once(child, "close")]);
    if (exitCode !== 0)
      throw new Error(`${[program, ...args].join(" ")} ended with ${exitCode ?? signal}:\n${printed}`);
    return tree === undefined ? { wall } : { wall, usage: tree.usage() };
  } finally {
    clearTimeout(late);
    tree?.stop();
  }
}
