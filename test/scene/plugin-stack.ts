import { isDeepStrictEqual } from "node:util";
import { type CheckAnswer, type Plugin, PluginError, type Properties } from "./plugin";

/** What the engine keeps of a resource. */
export interface StackResource {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Not empty: the next `up` updates the resource even if nothing changed. */
  readonly initErrors: readonly string[];
}

export type Step = "create" | "update" | "replace" | "same";

/** What a refresh found. */
export interface Refreshed {
  /** What `--expect-no-changes` would judge by. */
  readonly changes: boolean;
  /** The arguments in which the resource is not what it was, by the names that the engine would show. */
  readonly drift: readonly string[];
  readonly gone: boolean;
}

/** Arguments were refused, as in a preview. */
export class RefusedArguments extends Error {
  readonly failures: CheckAnswer["failures"];

  constructor(failures: CheckAnswer["failures"]) {
    super(failures.map(({ reason }) => reason).join("\n"));
    this.name = "RefusedArguments";
    this.failures = failures;
  }
}

/**
 * A stack with one resource, kept as Pulumi's engine keeps it (its step generator and steps), but in memory and in
 * plain values: an operation takes as long as the plugin does. What the real engine does with the same calls is proved
 * by the tests of test/engine.
 */
export class PluginStack {
  /** The plugin may be another one after a crash, or one of another version. */
  plugin: Plugin;
  /** Undefined: the stack has no such resource. */
  resource: StackResource | undefined;

  constructor(plugin: Plugin) {
    this.plugin = plugin;
  }

  /** The outputs of a resource that must be there. */
  get outputs(): Properties {
    if (!this.resource) throw new Error("The stack has no resource");
    return this.resource.outputs;
  }

  /** What `up` would do, told without asking any server. */
  async preview(args: Properties): Promise<Step> {
    return (await this.#plan(args)).step;
  }

  async up(args: Properties): Promise<Step> {
    const { step, inputs } = await this.#plan(args);
    const old = this.resource;
    if (!old || step === "create") await this.#create(inputs);
    else if (step === "replace") await this.#replace(old, args);
    else if (step === "update") await this.#update(old, inputs);
    // The engine keeps the outputs of an unchanged resource, whatever its inputs are.
    else this.resource = { ...old, inputs };
    return step;
  }

  /** `up` where the resource has another name in the program: the new one is created first, and is the one of the stack. */
  async rename(args: Properties): Promise<Step> {
    const old = this.resource;
    await this.#create(await this.#checked(args));
    if (old) await this.plugin.delete(old.id, old.outputs);
    return "create";
  }

  async refresh(): Promise<Refreshed> {
    const old = this.resource;
    if (!old) return { changes: false, drift: [], gone: false };
    const read = await this.plugin.read(old.id, old.outputs);
    if (read.id === "") {
      this.resource = undefined;
      return { changes: true, drift: [], gone: true };
    }
    const inputs = read.inputs ?? old.inputs;
    const { changes } = await this.plugin.diff(read.id, read.props, old.inputs);
    // A read that succeeds clears the errors of an earlier operation.
    this.resource = { id: read.id, inputs, outputs: read.props, initErrors: [] };
    const names = new Set([...Object.keys(inputs), ...Object.keys(old.inputs)]);
    const drift = [...names].filter((name) => !isDeepStrictEqual(inputs[name], old.inputs[name]));
    return { changes, drift: drift.sort(), gone: false };
  }

  async destroy(): Promise<void> {
    const old = this.resource;
    if (!old) return;
    await this.plugin.delete(old.id, old.outputs);
    this.resource = undefined;
  }

  async #plan(args: Properties): Promise<{ step: Step; inputs: Properties }> {
    const old = this.resource;
    const inputs = await this.#checked(args, old?.inputs);
    if (!old) return { step: "create", inputs };
    const { changes, replaces, deleteBeforeReplace } = await this.plugin.diff(old.id, old.outputs, inputs);
    if (replaces.length > 0) {
      if (!deleteBeforeReplace)
        throw new Error("There can be only one profile: it must be deleted before it is replaced");
      return { step: "replace", inputs };
    }
    return { step: changes || old.initErrors.length > 0 ? "update" : "same", inputs };
  }

  async #checked(args: Properties, olds?: Properties): Promise<Properties> {
    const { inputs, failures } = await this.plugin.check(args, olds);
    if (failures.length > 0) throw new RefusedArguments(failures);
    return inputs;
  }

  async #create(inputs: Properties): Promise<void> {
    await this.#recording(inputs, async () => {
      const { id, outs } = await this.plugin.create(inputs);
      if (id === "") throw new Error("create gave no id");
      return { id, outputs: outs };
    });
  }

  async #update(old: StackResource, inputs: Properties): Promise<void> {
    await this.#recording(inputs, async () => {
      const { outs } = await this.plugin.update(old.id, old.outputs, inputs);
      return { id: old.id, outputs: outs };
    });
  }

  async #replace(old: StackResource, args: Properties): Promise<void> {
    await this.plugin.delete(old.id, old.outputs);
    this.resource = undefined;
    // The replacement is checked as if there had been nothing before.
    await this.#create(await this.#checked(args));
  }

  async #recording(inputs: Properties, operation: () => Promise<Pick<StackResource, "id" | "outputs">>): Promise<void> {
    try {
      this.resource = { ...(await operation()), inputs, initErrors: [] };
    } catch (error) {
      if (error instanceof PluginError && error.partial) {
        const { id, properties, reasons } = error.partial;
        this.resource = { id, inputs, outputs: properties, initErrors: reasons };
      }
      throw error;
    }
  }
}
