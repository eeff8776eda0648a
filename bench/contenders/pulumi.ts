import { join } from "node:path";
import { stringify } from "yaml";
import { assertSucceeded } from "../../tools/pulumi/run-pulumi";
import { Workspace, type WorkspaceOptions } from "../../tools/pulumi/workspace";
import type { Command } from "../measure/run-measured";
import { BenchServer } from "../server";
import { apiPaths, type Contender, type Operation, type Subject, senderNameAt } from "./contender";

/** What a program's stack is like. */
export interface PulumiSetting extends Pick<WorkspaceOptions, "file" | "packageType" | "stack"> {
  /** Where its connections stand. Default: a file in JSON. Stack configuration has them with Basic and plain http. */
  readonly connections?: "json" | "yaml" | "stack configuration";
  /** How it logs in to Command. Default: Basic. */
  readonly login?: "basic" | "oauth";
  /** Default: false. */
  readonly tls?: boolean;
}

const commands: Readonly<Record<Operation, readonly string[]>> = {
  create: ["up", "--yes"],
  "no-op": ["up", "--yes"],
  "preview --refresh": ["preview", "--refresh", "--expect-no-changes"],
  "refresh --preview-only": ["refresh", "--preview-only", "--expect-no-changes"],
  update: ["up", "--yes"],
  destroy: ["destroy", "--yes"],
};

/** A program that the real engine runs. */
export function pulumiContender(name: string, program: string, setting: PulumiSetting = {}): Contender {
  return { name, open: (count) => PulumiSubject.open(program, count, setting) };
}

/** A stack, and the server that its connections lead to. */
export class PulumiSubject implements Subject {
  private constructor(
    readonly server: BenchServer,
    readonly workspace: Workspace,
  ) {}

  static async open(program: string, count: number, setting: PulumiSetting = {}): Promise<PulumiSubject> {
    const { connections, login, tls = false, ...options } = setting;
    const server = await BenchServer.start({ tls });
    const workspace = await Workspace.create({
      program,
      ...options,
      env: {
        COUNT: String(count),
        FIRST: "0",
        SENDER_NAME: senderNameAt("create"),
        SERVER: server.origin,
        LOGIN: "user:password",
        RELAY_PASSWORD: "relay-password",
      },
    });
    // Kept code would favour whoever runs after a program, or after a plugin, that compiled the same.
    delete workspace.env.NODE_COMPILE_CACHE;
    const subject = new PulumiSubject(server, workspace);
    await subject.#connect(apiPaths(count), setting);
    return subject;
  }

  command(operation: Operation): Command {
    const { directory, env } = this.workspace;
    return this.#run(commands[operation], { directory, env: { ...env, SENDER_NAME: senderNameAt(operation) } });
  }

  /** Another command of the CLI, with the declaration as it was created. */
  run(...words: string[]): Command {
    return this.#run(words, this.workspace);
  }

  async stateBytes(): Promise<number> {
    return JSON.stringify(await this.workspace.state()).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.workspace[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
  }

  #run(words: readonly string[], { directory, env }: Omit<Command, "words">): Command {
    return { words: ["pulumi", "--non-interactive", ...words], directory, env };
  }

  async #connect(paths: readonly string[], { connections = "json", login = "basic" }: PulumiSetting): Promise<void> {
    if (connections === "stack configuration") return this.#configure(paths);
    const { origin, authority } = this.server;
    const credentials = {
      basic: { username: "user", password: "password" },
      oauth: { client_id: "client", client_secret: "secret", token_url: `${origin}/token` },
    }[login];
    const trust = authority === undefined ? {} : { ca_cert_path: await this.#write("authority.pem", authority) };
    const profile = (path: string) => ({ host: origin, api_path: path, ...credentials, ...trust });
    const file = { servers: Object.fromEntries(paths.map((path) => [path, profile(path)])) };
    const text = connections === "json" ? JSON.stringify(file) : stringify(file);
    this.workspace.env.KEYFACTOR_AUTH_CONFIG_FILE = await this.#write(`connections.${connections}`, text);
  }

  async #configure(paths: readonly string[]): Promise<void> {
    const { origin } = this.server;
    const values = paths.flatMap((path) => {
      const key = `keyfactor:connections.${path}`;
      const open = { hostname: origin, apiPath: path, username: "user" };
      const plain = Object.entries(open).flatMap(([name, value]) => ["--plaintext", `${key}.${name}=${value}`]);
      return [...plain, "--secret", `${key}.password=password`];
    });
    assertSucceeded(await this.workspace.pulumi(["config", "set-all", "--path", ...values]));
  }

  async #write(file: string, text: string): Promise<string> {
    await this.workspace.write(file, text);
    return join(this.workspace.directory, file);
  }
}
