import assert from "node:assert/strict";
import { spawn } from "node:child_process";

/** How a command ended, and what it printed. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they arrived. */
  readonly output: string;
}

/** How `pulumi` is started. */
export interface RunOptions {
  readonly directory: string;
  /** The whole environment; PATH leads to the engine. */
  readonly env: NodeJS.ProcessEnv;
  /** Default: two minutes. A command that takes longer is ended, and the promise rejects with what it had printed. */
  readonly timeoutMs?: number | undefined;
  readonly stdin?: string | undefined;
  /** Sees the output as it comes. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

const DEFAULT_TIMEOUT = 120_000;
// As by Ctrl+C: at the first the engine waits for what is under way, at the second it ends its plugins and itself.
const LATE: readonly [after: number, signal: NodeJS.Signals][] = [
  [0, "SIGINT"],
  [3_000, "SIGINT"],
  [10_000, "SIGKILL"],
];

/** Runs the Pulumi CLI to its end. The exit code is for the caller to judge. */
export async function runPulumi(args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { directory, env, timeoutMs = DEFAULT_TIMEOUT, stdin = "", onOutput } = options;
  const child = spawn("pulumi", args, { cwd: directory, env });
  const printed = { stdout: "", stderr: "", output: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      printed[name] += chunk;
      printed.output += chunk;
      onOutput?.(chunk);
    });
  }
  // A command that ends without reading its input is no failure.
  child.stdin.on("error", () => undefined).end(stdin);
  const timers = LATE.map(([after, signal]) => setTimeout(() => child.kill(signal), timeoutMs + after));
  const started = Date.now();
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? -1));
    });
    if (Date.now() - started < timeoutMs) return { exitCode, ...printed };
    throw new Error(`pulumi ${args.join(" ")} was not done after ${timeoutMs} ms. It had printed:\n${printed.output}`);
  } finally {
    timers.forEach(clearTimeout);
  }
}

export function assertSucceeded<Result extends RunResult>(result: Result): Result {
  assert.equal(result.exitCode, 0, result.output);
  return result;
}
