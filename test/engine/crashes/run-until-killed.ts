import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Workspace } from "../../../tools/pulumi/workspace";
import type { CommandSimulator } from "../../simulator";
import type { CrashPoint } from "./crash-point";
import { familyOf, kill } from "./processes";

/** Milliseconds after which a CLI that is still there hangs. */
const limit = 120_000;

/** Runs the CLI, and kills the victim at the point; the operation must come to it, and must not succeed. */
export async function runUntilKilled(
  { directory, env }: Workspace,
  verb: "up" | "destroy",
  command: CommandSimulator,
  { on, when, victim }: CrashPoint,
): Promise<void> {
  const child = spawn("pulumi", ["--non-interactive", verb, "--yes", "--skip-preview"], {
    ...{ cwd: directory, env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  let killed = false;
  const hook = when === "received" ? "onReceived" : "onHandled";
  command[hook] = async ({ method }) => {
    if (method !== on || killed) return;
    killed = true;
    const family = await familyOf(Number(child.pid));
    // The plugin is started through a script, on some systems.
    const plugin = family.filter(({ commandLine }) => commandLine.includes("dynamic-provider"));
    assert(plugin.length > 0, "the plugin was not found among the engine's processes");
    kill(victim === "plugin" ? plugin : family);
    // Thrown here, the request has no effect: as if it had been on its way still.
    if (when === "received") throw new Error("killed");
  };
  const late = setTimeout(() => child.kill("SIGKILL"), limit);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(late);
  command[hook] = undefined;
  assert(killed, `pulumi ${verb} did not come to ${on}:\n${output}`);
  assert.notEqual(code, 0, `pulumi ${verb} knows nothing of the crash:\n${output}`);
}
