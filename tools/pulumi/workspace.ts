import assert from "node:assert/strict";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type InlineFunction, InlineProgram } from "./inline-program";
import { everythingStored, isolatedEnvironment, makePlaces } from "./isolated-environment";
import { engineDirectory, putEmptyStack } from "./new-stack";
import { copyProject, type Program, type ProgramFile, readProjectName, writeProject } from "./project-directory";
import { assertSucceeded, type RunOptions, type RunResult, runPulumi } from "./run-pulumi";
import { type Deployment, nameOf, SMTP_CONFIG_TYPE, type StateResource } from "./state";

export type { RunResult } from "./run-pulumi";
export type { Deployment, StateResource } from "./state";

/** What a new workspace may be told. */
export interface WorkspaceOptions {
  /** Source text of the program, or what it does in this process. */
  readonly program: string | InlineFunction;
  /** Default: "index.ts". */
  readonly file?: ProgramFile;
  /** Default: "commonjs". */
  readonly packageType?: Program["packageType"];
  /** Added to the isolated environment. */
  readonly env?: Record<string, string>;
  /** Default: "test-project". */
  readonly project?: string;
  /** Default: "test". */
  readonly stack?: string;
}

/** How one command differs from the others. */
export interface CommandOptions {
  /** Added to the workspace's environment for this command. */
  readonly env?: Record<string, string>;
  /** Default: two minutes. */
  readonly timeoutMs?: number;
  readonly stdin?: string;
}

/** A Pulumi project with its stack, state and home of its own, run by the real engine. */
export class Workspace implements AsyncDisposable {
  /** The project's directory, where Pulumi.yaml is. */
  readonly directory: string;
  readonly stack: string;
  /** The environment of every command; may be changed between commands. */
  env: Record<string, string>;
  /** Everything that the commands have printed so far, but for {@link outputs} with its secrets. */
  transcript = "";
  readonly #root: string;
  readonly #inline: InlineProgram | undefined;

  private constructor(
    root: string,
    directory: string,
    stack: string,
    env: Record<string, string>,
    inline: InlineProgram | undefined,
  ) {
    this.#root = root;
    this.#inline = inline;
    this.directory = directory;
    this.stack = stack;
    this.env = env;
  }

  /** A new project with one program, and an empty stack. */
  static async create(options: WorkspaceOptions): Promise<Workspace> {
    const { program, file = "index.ts", packageType = "commonjs", project = "test-project" } = options;
    const isInline = typeof program === "function";
    const write = async (directory: string) => {
      await writeProject(directory, { text: isInline ? "" : program, file, packageType, project });
      return project;
    };
    return Workspace.#open(write, options, isInline ? await InlineProgram.serve(program) : undefined);
  }

  /** A copy of a project, for example of `examples/basic`, with an empty stack. */
  static copyOf(source: string, options: Pick<WorkspaceOptions, "env" | "stack"> = {}): Promise<Workspace> {
    const write = async (directory: string) => {
      await copyProject(source, directory);
      return readProjectName(directory);
    };
    return Workspace.#open(write, options);
  }

  static async #open(
    write: (directory: string) => Promise<string>,
    { env = {}, stack = "test" }: Pick<WorkspaceOptions, "env" | "stack">,
    inline?: InlineProgram,
  ): Promise<Workspace> {
    const engine = await engineDirectory();
    // The engine reports real paths, and macOS has its temporary directory behind a link.
    const root = await realpath(await mkdtemp(join(tmpdir(), "keyfactor-smtp-")));
    const places = await makePlaces(root);
    const directory = join(root, "project");
    const project = await write(directory);
    await putEmptyStack(directory, places, project, stack);
    const whole = { ...isolatedEnvironment(engine, places), PULUMI_STACK: stack, ...env };
    return new Workspace(root, directory, stack, whole, inline);
  }

  /** Writes a file of the project, for example a new version of the program. */
  async write(file: string, text: string): Promise<void> {
    await writeFile(join(this.directory, file), text);
  }

  /** What `pulumi` is called with for a command: an inline program has to be led to. */
  words(args: readonly string[]): string[] {
    const runsProgram = ["up", "preview", "refresh", "destroy"].includes(args[0] ?? "");
    return ["--non-interactive", ...args, ...(runsProgram ? (this.#inline?.flags ?? []) : [])];
  }

  /** Runs any command of the CLI in the project; an exit code other than 0 is not thrown. */
  async pulumi(args: readonly string[], options: CommandOptions = {}): Promise<RunResult> {
    // As it comes, so that a command that is not done in time leaves its words too.
    const onOutput = (text: string) => {
      this.transcript += text;
    };
    return this.#run(args, { ...options, onOutput });
  }

  /** `pulumi up` without a preview of its own. */
  up(...args: string[]): Promise<RunResult> {
    return this.pulumi(["up", ...unattended(args)]);
  }

  preview(...args: string[]): Promise<RunResult> {
    return this.pulumi(["preview", ...args]);
  }

  refresh(...args: string[]): Promise<RunResult> {
    return this.pulumi(["refresh", ...unattended(args)]);
  }

  destroy(...args: string[]): Promise<RunResult> {
    return this.pulumi(["destroy", ...unattended(args)]);
  }

  /** Sets a value of the stack's configuration. */
  async config(key: string, value: string, options: { secret?: boolean; path?: boolean } = {}): Promise<void> {
    const flags = [options.secret ? "--secret" : "--plaintext", ...(options.path ? ["--path"] : [])];
    assertSucceeded(await this.pulumi(["config", "set", ...flags, key, "--", value]));
  }

  /** The state, as `pulumi stack export` shows it: secrets are ciphertext. */
  async state(): Promise<Deployment> {
    return JSON.parse(assertSucceeded(await this.pulumi(["stack", "export"])).stdout) as Deployment;
  }

  /** The KeyfactorSmtpConfig of the state: the only one, or the one of that name. */
  async resource(name?: string): Promise<StateResource> {
    const { deployment } = await this.state();
    const found = (deployment.resources ?? []).filter(
      (resource) => resource.type === SMTP_CONFIG_TYPE && (name === undefined || nameOf(resource) === name),
    );
    const [resource] = found;
    assert(resource !== undefined && found.length === 1, `${found.length} resources ${name ?? ""} in the state, not 1`);
    return resource;
  }

  /** The stack's outputs; secret ones read "[secret]" unless asked for. */
  async outputs(showSecrets = false): Promise<Record<string, unknown>> {
    const args = ["stack", "output", "--json"];
    // Not through `pulumi`: the transcript is searched for secrets that the user did not ask to see.
    const result = showSecrets ? await this.#run([...args, "--show-secrets"], {}) : await this.pulumi(args);
    return JSON.parse(assertSucceeded(result).stdout) as Record<string, unknown>;
  }

  /** All text that was stored: state with its history, settings, the engine's home with its logs, the project. */
  everythingStored(): Promise<string> {
    return everythingStored(this.#root);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#inline?.stop();
    await rm(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }

  #run(
    args: readonly string[],
    { env, ...options }: CommandOptions & Pick<RunOptions, "onOutput">,
  ): Promise<RunResult> {
    return runPulumi(this.words(args), {
      directory: this.directory,
      env: { ...this.env, ...env },
      ...options,
    });
  }
}

/** `--preview-only` changes nothing, so the CLI refuses to be told not to ask or not to preview. */
function unattended(args: readonly string[]): string[] {
  return args.includes("--preview-only") ? [...args] : ["--yes", "--skip-preview", ...args];
}
