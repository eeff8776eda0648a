import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { engineDirectory } from "../../tools/pulumi/new-stack";
import { type RunResult, Workspace } from "../../tools/pulumi/workspace";
import { CommandSimulator, type ReceivedMail } from "../simulator";
import type { Screen } from "./screen";
import { essenceOf, mailLines, requestLines } from "./shown";

/** Variables of the demo's shell. They are typed as `"$NAME"` and never shown. */
export const secrets = {
  COMMAND_PASSWORD: "the-account-of-pulumi-7QfK2x",
  RELAY_PASSWORD: "the-first-relay-password-Zt81Lw",
  NEW_RELAY_PASSWORD: "the-second-relay-password-c3VnYX",
  MISTYPED_PASSWORD: "the-mistyped-relay-password-9mBdRe",
} as const;

const example = join(dirname(require.resolve("pulumi-keyfactor-smtp/package.json")), "examples", "basic");
const relayUser = "KEYEXAMPLE\\svc_mail";

/** A command's end, and what had arrived at the servers by then. */
export interface Typed extends Pick<RunResult, "exitCode" | "output"> {
  /** Like ["GET v2", "PUT v2"]. */
  readonly sent: readonly string[];
  readonly mails: readonly ReceivedMail[];
}

/** What the demo is played with: a Command server with its mail relay, and a project in a directory of its own. */
export class DemoStage implements AsyncDisposable {
  readonly #violations: string[] = [];

  private constructor(
    readonly command: CommandSimulator,
    readonly workspace: Workspace,
    private readonly screen: Screen,
    private readonly engine: string,
    private readonly program: string,
  ) {}

  static async open(screen: Screen): Promise<DemoStage> {
    const engine = await engineDirectory();
    const accounts = { [relayUser]: secrets.RELAY_PASSWORD };
    const relay = { tls: "starttls", requireAuth: true, accounts } as const;
    const command = await CommandSimulator.start({ release: "25.5", tls: true, relay });
    command.credentials.password = secrets.COMMAND_PASSWORD;
    const { KEYFACTOR_API_PATH: _, ...env } = command.environment("basic");
    const workspace = await Workspace.copyOf(example, { env, stack: "dev" });
    return new DemoStage(command, workspace, screen, engine, await readFile(join(example, "index.ts"), "utf8"));
  }

  /** Who plays: the servers, the program, the environment. */
  introduce(): void {
    const { command, screen } = this;
    screen.heading("Keyfactor Command's mail settings, managed with Pulumi");
    screen.paragraph(
      "Everything below runs now, on this machine: the real Pulumi CLI, a simulator of Keyfactor Command 25.5, and a " +
        "mail relay that keeps what it gets. The CLI's output is shortened by progress lines and unchanged fields.",
    );
    screen.arrival("Pulumi", [this.engine]);
    screen.arrival("Command", [command.endpoint]);
    screen.arrival("Relay", [`${command.relay.host}:${command.relay.port}, with STARTTLS and a login`]);
    screen.paragraph("The program is examples/basic/index.ts, copied to a directory of its own:");
    screen.output(this.program.trimEnd().split("\n"));
  }

  /** The shell's environment as a user sets it. */
  showEnvironment(): void {
    const names = Object.keys(this.command.environment("basic")).filter((name) => this.workspace.env[name]);
    for (const name of names) this.screen.command(`export ${name}=${this.#shown(name)}`);
  }

  #shown(name: string): string {
    const value = this.workspace.env[name] ?? "";
    if (value === secrets.COMMAND_PASSWORD) return '"$COMMAND_PASSWORD"';
    return value.includes("\\") ? `'${value}'` : value;
  }

  /** Types a command line, runs it, and shows what the CLI printed. */
  async type(line: string, { stackOutputs = false } = {}): Promise<Typed> {
    const { command, screen, workspace } = this;
    this.#violations.push(...command.contractViolations);
    command.clear();
    screen.command(line);
    const { exitCode, output } = await workspace.pulumi(wordsOf(line, secrets).slice(1));
    screen.output([...essenceOf(output, stackOutputs), ...(exitCode === 0 ? [] : [`(exit code ${exitCode})`])]);
    return { exitCode, output, sent: command.sent(), mails: [...command.relay.messages] };
  }

  /** Types a command line as `type` does, and then shows what the servers received. */
  async act(line: string, options: { stackOutputs?: boolean } = {}): Promise<Typed> {
    const typed = await this.type(line, options);
    this.screen.arrival("Command received", requestLines(this.command.requests, Object.values(secrets)));
    for (const mail of typed.mails) this.screen.arrival("A mail arrived", mailLines(mail));
    return typed;
  }

  /** Whether Command holds this password for the relay now. */
  holds(name: keyof typeof secrets): boolean {
    const held = this.command.profile.RelayPassword;
    return held !== null && "SecretValue" in held && held.SecretValue === secrets[name];
  }

  /** From now on the relay accepts this password alone. */
  setRelayPassword(password: string): void {
    this.command.relay.accounts.set(relayUser, password);
  }

  /** What did not fit the official OpenAPI documents so far. */
  get violations(): string[] {
    return [...this.#violations, ...this.command.contractViolations];
  }

  /** Which secrets stand in clear in what was printed, or in anything that Pulumi stored. */
  async leaks(): Promise<string[]> {
    const everything = this.screen.transcript + this.workspace.transcript + (await this.workspace.everythingStored());
    return Object.entries(secrets).flatMap(([name, value]) => (everything.includes(value) ? [name] : []));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.workspace[Symbol.asyncDispose]();
    await this.command.stop();
  }
}

/**
 * The words of a command line as a shell takes it apart, as far as the demo needs it: blanks separate, single quotes
 * keep all as it is, in double quotes `$NAME` stands for a variable.
 */
export function wordsOf(line: string, variables: Readonly<Record<string, string>>): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, literal, quoted, bare]) => {
    if (quoted === undefined) return literal ?? bare ?? "";
    return quoted.replace(/\$(\w+)/g, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`the demo has no variable ${name}`);
      return value;
    });
  });
}
