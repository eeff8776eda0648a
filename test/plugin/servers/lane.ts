import assert from "node:assert/strict";
import { ConnectionFile } from "../../scene/connection-file";
import { Plugin } from "../../scene/plugin";
import { CommandSimulator } from "../../simulator";
import { neverConfigured } from "../../simulator/stored-profile";
import type { Combination } from "./factors";
import { profilesBefore, sentinels } from "./programs";

/** A plugin, and a server of each of two releases that behave as each combination wants: one after the other. */
export class Lane implements AsyncDisposable {
  private constructor(
    readonly plugin: Plugin,
    private readonly connections: ConnectionFile,
    private readonly servers: Readonly<Record<"24.4" | "25.5", CommandSimulator>>,
  ) {}

  static async start(): Promise<Lane> {
    const connections = new ConnectionFile();
    const start = async (release: "24.4" | "25.5") => {
      const command = await CommandSimulator.start({ release, pam: { 3: () => "password" } });
      connections.set(release, command);
      return command;
    };
    const servers = { "24.4": await start("24.4"), "25.5": await start("25.5") };
    return new Lane(await Plugin.start({ env: connections.environment }), connections, servers);
  }

  /** The server that is to be of this behaviour, holding what it is to hold, and the connection that leads there. */
  serverFor({ program: _, before, ...behaviour }: Combination): { command: CommandSimulator; connection: string } {
    const connection = behaviour.version2 === "supported" ? "25.5" : "24.4";
    const command = this.servers[connection];
    assert.deepEqual(command.contractViolations, []);
    command.clear();
    Object.assign(command.behaviour, behaviour);
    command.profile = { ...neverConfigured, ...profilesBefore[before], Id: behaviour.id };
    return { command, connection };
  }

  /** Nobody was shown a secret, in all the lives together. */
  checkSecrets(): void {
    const { transcript } = this.plugin;
    assert.deepEqual(
      sentinels.filter((secret) => transcript.includes(secret)),
      [],
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.plugin[Symbol.asyncDispose]();
    this.connections[Symbol.dispose]();
    await Promise.all(Object.values(this.servers).map((server) => server.stop()));
  }
}
