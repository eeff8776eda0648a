import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";

export const gitops = join(dirname(require.resolve("pulumi-keyfactor-smtp/package.json")), "examples/gitops");

/** What the pipelines of examples/gitops do. */
export type Task = "preview" | "up" | "drift" | "test-mail";

/** Commands that a forge runs in one shell. */
interface Step {
  readonly commands: string;
  /** What must have become of the steps before. */
  readonly after: "success" | "failure" | "either";
  /** Names of the variables that it has besides those of every step. */
  readonly variables: readonly string[];
}

/** As GitHub and Azure write one. */
interface YamlStep {
  readonly run?: string;
  readonly bash?: string;
  readonly inputs?: { readonly inlineScript?: string };
  readonly if?: string;
  readonly condition?: string;
  readonly env?: object;
}

const conditions: Readonly<Record<string, Step["after"]>> = {
  "failure()": "failure",
  "failed()": "failure",
  "success() || failure()": "either",
  "succeededOrFailed()": "either",
};

function stepOf({ run, bash, inputs, if: condition, condition: azureCondition, env = {} }: YamlStep): Step[] {
  const commands = run ?? bash ?? inputs?.inlineScript;
  const after = conditions[condition ?? azureCondition ?? ""] ?? "success";
  return commands === undefined ? [] : [{ commands, after, variables: Object.keys(env) }];
}

const read = (file: string): unknown => parse(readFileSync(join(gitops, file), "utf8"));

/** The steps of a task, as each forge's own file has them. What only sets the job up is left out: it needs the network. */
export const forges = {
  GitHub(task: Task): Step[] {
    const { jobs } = read(`.github/workflows/${task}.yml`) as { jobs: Record<string, { steps: YamlStep[] }> };
    return jobs[task]?.steps.flatMap(stepOf) ?? [];
  },
  GitLab(task: Task): Step[] {
    const pipeline = read(".gitlab-ci.yml") as Record<string, { script?: string[]; after_script?: string[] }>;
    const { script = [], after_script: last = [] } = pipeline[task] ?? {};
    const steps: Step[] = [{ commands: script.join("\n"), after: "success", variables: [] }];
    return last.length === 0 ? steps : [...steps, { commands: last.join("\n"), after: "either", variables: [] }];
  },
  Azure(task: Task): Step[] {
    interface Job {
      readonly job?: string;
      readonly deployment?: string;
      readonly steps?: YamlStep[];
      readonly strategy?: { readonly runOnce: { readonly deploy: { readonly steps: YamlStep[] } } };
    }
    const { jobs } = read("azure-pipelines.yml") as { jobs: Job[] };
    const found = jobs.find(({ job, deployment }) => (job ?? deployment)?.replace("_", "-") === task);
    return (found?.steps ?? found?.strategy?.runOnce.deploy.steps ?? []).flatMap(stepOf);
  },
};

export type ForgeName = keyof typeof forges;

/** As each forge starts it for a step; only Azure goes on after a command that failed. */
const shells: Readonly<Record<ForgeName, readonly string[]>> = {
  GitHub: ["-e", "-c"],
  GitLab: ["-eo", "pipefail", "-c"],
  Azure: ["--noprofile", "--norc", "-c"],
};

export interface JobOptions {
  readonly directory: string;
  /** What every step has. */
  readonly env: Readonly<Record<string, string>>;
  /** What a step has that names it. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Runs a task's steps as the forge would: the exit code is that of the first that failed. */
export async function runJob(
  forge: ForgeName,
  task: Task,
  { directory, env, secrets = {} }: JobOptions,
): Promise<{ exitCode: number; output: string }> {
  let [exitCode, output] = [0, ""];
  for (const { commands, after, variables } of forges[forge](task)) {
    const outcome = exitCode === 0 ? "success" : "failure";
    if (after !== "either" && after !== outcome) continue;
    const own = variables.flatMap((name) => (secrets[name] === undefined ? [] : [[name, secrets[name]]]));
    const shell = spawn("bash", [...shells[forge], commands], {
      cwd: directory,
      env: { ...env, ...Object.fromEntries(own), CI_JOB_STATUS: outcome === "success" ? "success" : "failed" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [shell.stdout, shell.stderr]) stream.on("data", (chunk) => (output += chunk));
    const code = await new Promise<number>((resolve) => shell.once("close", (code) => resolve(code ?? -1)));
    exitCode ||= code;
  }
  return { exitCode, output };
}
