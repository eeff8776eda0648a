import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
}

/** A process, and all that it started, in the order of their start. */
export async function familyOf(pid: number): Promise<Process[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,args="]);
  const all = stdout.split("\n").flatMap((line): Process[] => {
    const [, id, parent, commandLine = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return id === undefined ? [] : [{ pid: Number(id), parent: Number(parent), commandLine }];
  });
  const family = all.filter((candidate) => candidate.pid === pid);
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid));
  return family;
}

/** SIGKILL, which nobody can prepare for. One that has ended already is no failure. */
export function kill(processes: readonly Process[]): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
