import { type RunResult, Workspace } from "../../tools/pulumi/workspace";
import { CommandSimulator, type LoginKind, type RecordedRequest, type SimulatorOptions } from "../simulator";
import { assertContractKept, assertSettled, assertSucceeded } from "./assertions";
import { type Declaration, declareResources } from "./programs";

/** How a command of the CLI ended, and what the server was asked meanwhile. */
export interface Run extends RunResult {
  /** Like ["GET v2", "PUT v2"]. */
  readonly sent: readonly string[];
  readonly requests: readonly RecordedRequest[];
}

type SceneOptions = SimulatorOptions & { readonly login?: LoginKind };

/** A Command server, and a stack whose program declares its profile. */
export class EngineScene implements AsyncDisposable {
  private constructor(
    readonly command: CommandSimulator,
    readonly workspace: Workspace,
    private readonly program: { declared: Readonly<Record<string, Declaration>> },
  ) {}

  static async start({ login = "basic", ...options }: SceneOptions): Promise<EngineScene> {
    const command = await CommandSimulator.start(options);
    const program = { declared: {} };
    const workspace = await Workspace.create({
      program: async () => declareResources(program.declared),
      env: command.environment(login),
    });
    return new EngineScene(command, workspace, program);
  }

  /** Sets what the program declares from now on: one resource, "smtp". */
  declare(args: Declaration): void {
    this.declareAll({ smtp: args });
  }

  /** The same for any number of resources, by their names. */
  declareAll(resources: Readonly<Record<string, Declaration>>): void {
    this.program.declared = resources;
  }

  /** Runs a command; an exit code other than 0 is not thrown. */
  async run(command: "up" | "preview" | "refresh" | "destroy", ...flags: string[]): Promise<Run> {
    this.clear();
    const result = await this.workspace[command](...flags);
    return { ...result, sent: this.command.sent(), requests: [...this.command.requests] };
  }

  /** Sets the scene: declares and applies, which must succeed. */
  async given(args: Declaration): Promise<void> {
    this.declare(args);
    assertSucceeded(await this.run("up"));
  }

  /** Declares and applies; must succeed, and leave nothing that preview or refresh would change. */
  async apply(args: Declaration, ...flags: string[]): Promise<Run> {
    this.declare(args);
    const run = assertSucceeded(await this.run("up", ...flags));
    await assertSettled(this.workspace);
    return run;
  }

  /** The outputs in the state, without the secrets: the engine encrypts those anew each time. */
  async openOutputs(): Promise<Record<string, unknown>> {
    const { outputs = {} } = await this.workspace.resource();
    return Object.fromEntries(Object.entries(outputs).filter(([, value]) => !isCiphertext(value)));
  }

  /** Forgets what was asked, and checks it first against the official OpenAPI excerpts. */
  clear(): void {
    assertContractKept(this.command);
    this.command.clear();
  }

  /** Ends both, and checks then: a server that goes on would keep the tests from ending. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.workspace[Symbol.asyncDispose]();
    await this.command.stop();
    assertContractKept(this.command);
  }
}

function isCiphertext(value: unknown): boolean {
  return typeof value === "object" && value !== null && "ciphertext" in value;
}
