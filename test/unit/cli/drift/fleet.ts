import assert from "node:assert/strict";
import { checkArguments } from "../../../../provider/arguments/check";
import { contextOf } from "../../../../provider/lifecycle/context";
import { create } from "../../../../provider/lifecycle/create";
import { type Call, CommandLine } from "../../../scene/command-line";
import { ConnectionFile } from "../../../scene/connection-file";
import type { ResourceToExport } from "../../../scene/exported-state";
import { CommandSimulator, type SimulatorOptions } from "../../../simulator";

/** An applied resource: its server, and what the engine keeps. */
export interface Instance extends ResourceToExport {
  readonly command: CommandSimulator;
}

/** Any number of Command servers, each with a connection of its name, and the command line that looks at them. */
export class Fleet implements AsyncDisposable {
  readonly line = new CommandLine();
  readonly connections = new ConnectionFile();
  readonly #servers: CommandSimulator[] = [];

  /** Starts a server, and creates a resource of that name there. */
  async apply(name: string, args: object, options: Partial<SimulatorOptions> = {}): Promise<Instance> {
    const command = await CommandSimulator.start({ release: "25.5", ...options });
    this.#servers.push(command);
    this.connections.set(name, command);
    const { inputs = assert.fail() } = checkArguments({ ...args, connection: name });
    const sources = { stack: () => undefined, environment: this.connections.environment, homeDirectory: "/nowhere" };
    const silent = { warn: () => undefined, inform: () => undefined };
    const outputs = await create(
      contextOf(() => sources, silent),
      inputs,
    );
    command.clear();
    return { name, command, inputs: { ...inputs }, outputs: { ...outputs } };
  }

  /** Calls `keyfactor-smtp drift`. */
  drift(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Call> {
    return this.line.run(["drift", ...words], { ...this.connections.environment, ...env });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.line.remove();
    this.connections[Symbol.dispose]();
    await Promise.all(this.#servers.map((server) => server.stop()));
    for (const { contractViolations } of this.#servers) assert.deepEqual(contractViolations, []);
  }
}
