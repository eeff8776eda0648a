import type { Report } from "../../provider/cli/drift/report";
import type { Workspace } from "../../tools/pulumi/workspace";
import { CommandLine } from "./command-line";

/** What `keyfactor-smtp drift` says of a stack. */
export interface DriftFound {
  readonly exitCode: number;
  readonly output: string;
  /** The fields that drifted in any of its profiles, sorted. */
  readonly fields: readonly string[];
}

/** Looks at the selected stack, within this process. What is printed is searched for secrets like what the engine prints. */
export async function lookForDrift(workspace: Workspace): Promise<DriftFound> {
  const line = new CommandLine();
  try {
    const words = ["drift", "--cwd", workspace.directory, "--format", "json"];
    const { code, stdout, stderr } = await line.run(words, workspace.env);
    workspace.transcript += stdout + stderr;
    const { profiles } = JSON.parse(stdout || '{ "profiles": [] }') as Report;
    const fields = profiles.flatMap(({ differences }) => differences.map(({ field }) => field));
    return { exitCode: code, output: stdout + stderr, fields: [...new Set(fields)].sort() };
  } finally {
    line.remove();
  }
}
