import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import type { Workspace } from "../../../tools/pulumi/workspace";
import { killAt } from "../../scene/moment";
import type { CommandSimulator } from "../../simulator";
import type { CrashPoint } from "./lives";

/** Milliseconds after which a CLI that is still there hangs. */
const limit = 120_000;

/** Runs the CLI, and kills the victim at the point; the operation must come to it, and must not succeed. */
export async function runUntilKilled(
  workspace: Workspace,
  verb: "up" | "destroy",
  command: CommandSimulator,
  { victim, ...moment }: CrashPoint,
): Promise<void> {
  const child = spawn("pulumi", workspace.words([verb, "--yes", "--skip-preview"]), {
    ...{ cwd: workspace.directory, env: workspace.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const killing = killAt(command, moment, async () => {
    const family = await familyOf(Number(child.pid));
    // The plugin is started through a script, on some systems.
    const plugin = family.filter(({ commandLine }) => commandLine.includes("dynamic-provider"));
    assert(plugin.length > 0, "the plugin was not found among the engine's processes");
    kill(victim === "plugin" ? plugin : family);
  });
  const late = setTimeout(() => child.kill("SIGKILL"), limit);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(late);
  assert(await killing.end(), `pulumi ${verb} did not come to ${moment.on}:\n${output}`);
  assert.notEqual(code, 0, `pulumi ${verb} knows nothing of the crash:\n${output}`);
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
}

/** A process, and all that it started, in the order of their start. */
async function familyOf(pid: number): Promise<Process[]> {
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
function kill(processes: readonly Process[]): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
