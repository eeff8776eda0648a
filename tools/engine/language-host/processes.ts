import { type ChildProcess, spawn } from "node:child_process";
import type { Command } from "./commands";

/** How a program ended, in the terms of the engine's RunResponse. */
export interface Ending {
  /** Empty when the program succeeded, or has told the user itself what went wrong. */
  readonly error: string;
  /** The engine stops without another message. */
  readonly bail: boolean;
}

/** Where a plugin's output goes. */
export interface PluginOutput {
  readonly stdout: (bytes: Buffer) => void;
  readonly stderr: (bytes: Buffer) => void;
  /** Called once, last. */
  readonly exit: (code: number) => void;
}

// @pulumi/pulumi/cmd/run (nodeJSProcessExitedAfterLoggingUserActionableMessage): the user has read the error already.
const ALREADY_REPORTED = 32;
const TIME_TO_STOP = 5_000;

const running = new Set<ChildProcess>();

/** Runs the program to its end; what it prints goes to this process's own output, where the engine reads it. */
export function runProgram(command: Command): Promise<Ending> {
  const child = start(command, ["ignore", "inherit", "inherit"]);
  return new Promise<Ending>((resolve) => {
    child.once("error", (error) => resolve({ error: `Node could not be started: ${error.message}`, bail: false }));
    child.once("exit", (code, signal) => resolve(endingOf(code, signal)));
  });
}

/** Starts a plugin, which serves until it is stopped. */
export function runPlugin(command: Command, output: PluginOutput): () => void {
  const child = start(command, ["ignore", "pipe", "pipe"]);
  child.stdout?.on("data", output.stdout);
  child.stderr?.on("data", output.stderr);
  child.once("close", (code) => output.exit(code ?? 1));
  return () => stop(child);
}

/** Asks everything that runs to stop, and ends what has not after five seconds. */
export function stopAll(): void {
  for (const child of running) stop(child);
}

function start({ args, env, directory }: Command, stdio: ("ignore" | "inherit" | "pipe")[]): ChildProcess {
  const child = spawn(process.execPath, args, { env, cwd: directory, stdio });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

function stop(child: ChildProcess): void {
  child.kill("SIGINT");
  setTimeout(() => child.kill("SIGKILL"), TIME_TO_STOP).unref();
}

function endingOf(code: number | null, signal: NodeJS.Signals | null): Ending {
  if (code === 0) return { error: "", bail: false };
  if (code === ALREADY_REPORTED) return { error: "", bail: true };
  const how = signal === null ? `exited with non-zero exit code: ${code}` : `was ended by ${signal}`;
  return { error: `Program ${how}`, bail: false };
}
