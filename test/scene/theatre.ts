import { rmSync, writeFileSync } from "node:fs";
import { CommandSimulator, type LoginKind, type Release, type SimulatorOptions } from "../simulator";
import { behaviourOf } from "../simulator/behaviour";
import { neverConfigured } from "../simulator/stored-profile";
import { ConnectionFile } from "./connection-file";
import { Plugin } from "./plugin";

export interface TheatreOptions {
  /** Added to the plugin's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Of a request, on the connection "default" alone: no other heeds the environment. Default: the provider's. */
  readonly timeoutSeconds?: number;
}

/** A server that plays one part after the other. */
export interface Part extends Partial<Omit<SimulatorOptions, "release">> {
  /** Name of the connection that leads to the server. Default: the release. */
  readonly connection?: string;
  /** Default "basic". */
  readonly login?: LoginKind;
}

/**
 * One plugin, and the connections that lead from it to any number of servers: starting a plugin takes longer than what
 * most tests do with it.
 */
export class Theatre implements AsyncDisposable {
  readonly connections: ConnectionFile;
  readonly #env: Readonly<Record<string, string>>;
  readonly #noNames: string;
  readonly #servers = new Map<Release, CommandSimulator>();
  #plugin: Plugin;

  private constructor(plugin: Plugin, connections: ConnectionFile, env: Readonly<Record<string, string>>) {
    this.connections = connections;
    this.#env = env;
    this.#noNames = noNamesFile(connections);
    this.#plugin = plugin;
  }

  static async open({ env = {}, timeoutSeconds }: TheatreOptions = {}): Promise<Theatre> {
    const connections = new ConnectionFile();
    const all = {
      ...connections.environment,
      ...(timeoutSeconds && { KEYFACTOR_CLIENT_TIMEOUT: String(timeoutSeconds) }),
      KEYFACTOR_TEST_NO_NAMES: noNamesFile(connections),
      NODE_OPTIONS: `--require=${JSON.stringify(require.resolve("./name-lookups"))}`,
      ...env,
    };
    return new Theatre(await Plugin.start({ env: all }), connections, all);
  }

  get plugin(): Plugin {
    return this.#plugin;
  }

  /** Another plugin, after one that was killed. */
  async restart(): Promise<void> {
    await this.#plugin[Symbol.asyncDispose]();
    this.#plugin = await Plugin.start({ env: this.#env });
  }

  /** Whether the plugin can look up names. */
  set hasNames(has: boolean) {
    if (has) rmSync(this.#noNames, { force: true });
    else writeFileSync(this.#noNames, "");
  }

  /** The theatre's own server of a release, as if nothing had happened to it: for plays that follow each other. */
  async server(release: Release, part: Part = {}): Promise<CommandSimulator> {
    const { connection = release, login = "basic", behaviour, profile, pam = {} } = part;
    const command = this.#servers.get(release) ?? (await CommandSimulator.start({ release }));
    this.#servers.set(release, command);
    command.clear();
    command.faults.clear();
    Object.assign(command.behaviour, behaviourOf(release, behaviour));
    command.profile = { ...neverConfigured, Id: command.behaviour.id, ...profile };
    command.relay.requireAuth = false;
    command.pam.clear();
    for (const [id, provider] of Object.entries(pam)) command.pam.set(Number(id), provider);
    this.connections.set(connection, command, login);
    return command;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#plugin[Symbol.asyncDispose]();
    this.connections[Symbol.dispose]();
    await Promise.all([...this.#servers.values()].map((server) => server.stop()));
  }
}

/** In the directory of the connections, which goes away with them. */
function noNamesFile({ path }: ConnectionFile): string {
  return `${path}.no-names`;
}
