import { join } from "node:path";
import { assertSucceeded } from "../tools/pulumi/run-pulumi";
import { Workspace } from "../tools/pulumi/workspace";
import type { BenchServer } from "./server";

/** A program in a stack of its own, on a server of its own. */
export class Contender implements AsyncDisposable {
  private constructor(
    readonly server: BenchServer,
    readonly workspace: Workspace,
  ) {}

  static async create(program: string, count: number, server: BenchServer): Promise<Contender> {
    const env = { COUNT: String(count), SERVER: server.origin, LOGIN: "user:password" };
    const workspace = await Workspace.create({ program, env });
    const names = Array.from({ length: count }, (_, index) => `c${index}`);
    const profile = (name: string) => ({ host: server.origin, api_path: name, username: "user", password: "password" });
    const servers = Object.fromEntries(names.map((name) => [name, profile(name)]));
    await workspace.write("connections.json", JSON.stringify({ servers }));
    workspace.env.KEYFACTOR_AUTH_CONFIG_FILE = join(workspace.directory, "connections.json");
    return new Contender(server, workspace);
  }

  /** Seconds that a command of the CLI takes, as a whole process. */
  async time(...command: string[]): Promise<number> {
    const began = performance.now();
    assertSucceeded(await this.workspace.pulumi(command));
    return (performance.now() - began) / 1000;
  }

  /** As before the first `up`. */
  async reset(): Promise<void> {
    assertSucceeded(await this.workspace.destroy());
    this.server.clear();
  }

  async stateBytes(): Promise<number> {
    return JSON.stringify(await this.workspace.state()).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.workspace[Symbol.asyncDispose]();
  }
}
