import { type ChildProcess, spawn } from "node:child_process";
import type { RunCommand } from "./run-command";

/** How a program ended, in the terms of the engine's RunResponse. */
export interface Ending {
  /** Empty when the program succeeded, or has told the user itself what went wrong. */
  readonly error: string;
  /** The engine stops without another message. */
  readonly bail: boolean;
}

// @pulumi/pulumi/cmd/run (nodeJSProcessExitedAfterLoggingUserActionableMessage): the user has read the error already.
const ALREADY_REPORTED = 32;
const TIME_TO_STOP = 5_000;

const running = new Set<ChildProcess>();

/** Runs the program to its end; what it prints goes to this process's own output, where the engine reads it. */
export function runProgram(command: RunCommand): Promise<Ending> {
  const child = spawn(process.execPath, command.args, { env: command.env, stdio: ["ignore", "inherit", "inherit"] });
  running.add(child);
  return new Promise<Ending>((resolve) => {
    child.once("error", (error) => resolve({ error: `Node could not be started: ${error.message}`, bail: false }));
    child.once("exit", (code, signal) => resolve(endingOf(code, signal)));
  }).finally(() => running.delete(child));
}

/** Asks every running program to stop, and ends those that have not after five seconds. */
export function stopPrograms(): void {
  for (const child of running) {
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGKILL"), TIME_TO_STOP).unref();
  }
}

function endingOf(code: number | null, signal: NodeJS.Signals | null): Ending {
  if (code === 0) return { error: "", bail: false };
  if (code === ALREADY_REPORTED) return { error: "", bail: true };
  const how = signal === null ? `exited with non-zero exit code: ${code}` : `was ended by ${signal}`;
  return { error: `Program ${how}`, bail: false };
}
