import { ConnectionFile } from "../../scene/connection-file";
import { Plugin, type Properties } from "../../scene/plugin";
import { CommandSimulator, type LoginKind, type Release } from "../../simulator";
import { behaviourOf } from "../../simulator/behaviour";
import { neverConfigured } from "../../simulator/stored-profile";
import type { OutOfBand } from "./steps";

let lanes = 0;

/** One plugin and its servers, used by one sequence after another; a plugin that was killed is followed by another. */
export class Lane implements AsyncDisposable {
  readonly variable = { name: "MODEL_SECRET", text: `variable-zq${process.pid}y${lanes++}` };
  /** Outputs as they left the plugin, with the marks on secrets, since the last look. */
  readonly marked: Properties[] = [];
  plugin!: Plugin;
  readonly #connections = new ConnectionFile();
  readonly #servers = new Map<Release, CommandSimulator>();
  readonly #seen = { stdout: 0, stderr: 0, failures: 0 };

  static async open(): Promise<Lane> {
    const lane = new Lane();
    await lane.restart();
    return lane;
  }

  /** A server as it is before anything happened to it. */
  async server(release: Release, login: LoginKind, found: OutOfBand | null): Promise<CommandSimulator> {
    const command = this.#servers.get(release) ?? (await CommandSimulator.start({ release }));
    this.#servers.set(release, command);
    command.clear();
    command.faults.clear();
    Object.assign(command.behaviour, behaviourOf(release));
    command.profile = { ...neverConfigured, ...found };
    command.relay.requireAuth = false;
    this.#connections.set("default", command, login);
    return command;
  }

  async restart(): Promise<void> {
    const env = { ...this.#connections.environment, [this.variable.name]: this.variable.text };
    // Long enough for a busy machine: no step of a sequence waits for it.
    this.plugin = await Plugin.start({ env: { ...env, KEYFACTOR_CLIENT_TIMEOUT: "20" } });
    Object.assign(this.#seen, { stdout: 0, stderr: 0, failures: 0 });
    this.#listen(this.plugin);
  }

  /** What the plugin printed or failed with since the last call. */
  newWords(): string {
    const { stdout, stderr, failures } = this.plugin;
    const words = [stdout.slice(this.#seen.stdout), stderr.slice(this.#seen.stderr)];
    words.push(...failures.slice(this.#seen.failures));
    Object.assign(this.#seen, { stdout: stdout.length, stderr: stderr.length, failures: failures.length });
    return words.join("\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.plugin[Symbol.asyncDispose]();
    this.#connections[Symbol.dispose]();
    await Promise.all([...this.#servers.values()].map((server) => server.stop()));
  }

  /** The stack keeps plain values; what is marked as secret shows here alone. */
  #listen(plugin: Plugin): void {
    const keep = <Answer extends { readonly marked: Properties }>(answer: Answer) => {
      this.marked.push(answer.marked);
      return answer;
    };
    const { create, read, update } = plugin;
    plugin.create = async (inputs) => keep(await create.call(plugin, inputs));
    plugin.read = async (id, props) => keep(await read.call(plugin, id, props));
    plugin.update = async (id, olds, news) => keep(await update.call(plugin, id, olds, news));
  }
}
