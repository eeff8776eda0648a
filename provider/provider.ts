import "./node-version";
import { homedir } from "node:os";
import type { dynamic } from "@pulumi/pulumi";
import type { SmtpConfigArguments } from "./arguments/arguments";
import { checkArguments } from "./arguments/check";
import { resolveConnection, resolveEndpoint } from "./command/connection/resolve-connection";
import { KeyfactorSmtpError } from "./errors";
import type { LifecycleContext } from "./lifecycle/context";
import { create } from "./lifecycle/create";
import { remove } from "./lifecycle/delete";
import { diff } from "./lifecycle/diff";
import { read } from "./lifecycle/read";
import { RecordedFailure } from "./lifecycle/recorded-failure";
import { inputsOf, type SmtpConfigState, stateFrom } from "./lifecycle/state";
import { update } from "./lifecycle/update";
import { markLearnedSecrets, withoutSecretMarks } from "./secrets/marks";

/*
 * The entry that users' state names: `require("pulumi-keyfactor-smtp/provider").provider`. Translates between Pulumi's
 * dynamic provider protocol and the life cycle, and decides nothing itself.
 */

type Values = Record<string, unknown>;

let stack: (key: string) => string | undefined = () => undefined;

const context: LifecycleContext = {
  connect: (name) => resolveConnection(name, sources()),
  endpointOf: (name) => resolveEndpoint(name, sources()),
  warn: (message) => console.warn(message),
};

/** The environment is looked at anew each time; stack configuration is what the engine sent when it started the plugin. */
function sources() {
  return { stack, environment: process.env, homeDirectory: homedir() };
}

export const provider = {
  /** Not async inside: the engine's first call may come before the promise is awaited. */
  configure({ config }: dynamic.ConfigureRequest): Promise<void> {
    stack = (key) => config.get(`keyfactor:${key}`);
    return Promise.resolve();
  },

  async check(_olds: Values, news: Values): Promise<dynamic.CheckResult> {
    const { arguments: inputs, failures } = checkArguments(plain(news));
    // With the property's name the engine prints its value too, in Go's syntax and even when it is secret.
    return { inputs, failures: failures.map(({ reason }) => ({ property: "", reason })) };
  },

  async diff(id: string, olds: Values, news: Values): Promise<dynamic.DiffResult> {
    const { changes, replaces, rotatedSecrets } = diff(context, id, stateFrom(plain(olds)), argumentsOf(news));
    if (rotatedSecrets.length > 0) console.info(`New values for ${id} (never shown): ${rotatedSecrets.join(", ")}`);
    return { changes, replaces, deleteBeforeReplace: replaces.length > 0 };
  },

  async create(inputs: Values): Promise<dynamic.CreateResult> {
    const args = argumentsOf(inputs);
    const state = await recorded(inputs, () => create(context, args));
    return { id: String(state.endpoint), outs: markLearnedSecrets(state, args) };
  },

  async read(id: string, props: Values = {}): Promise<dynamic.ReadResult> {
    const before = stateFrom(plain(props));
    const state = await withConfigurationHint(() => read(context, id, before));
    if (!state) return { id: "", props: {} };
    return { id, props: markLearnedSecrets(state, before), inputs: markLearnedSecrets(inputsOf(state), before) };
  },

  async update(id: string, olds: Values, news: Values): Promise<dynamic.UpdateResult> {
    const args = argumentsOf(news);
    const state = await recorded(news, () => update(context, id, stateFrom(plain(olds)), args));
    return { outs: markLearnedSecrets(state, args) };
  },

  async delete(id: string, props: Values): Promise<void> {
    await withConfigurationHint(() => remove(context, id, stateFrom(plain(props))));
  },
} satisfies dynamic.ResourceProvider;

/** Pulumi's protocol adds the provider's own text to the properties; secrets may still be marked as such. */
function plain(properties: Values): Values {
  const { __provider: _, ...values } = withoutSecretMarks(properties) as Values;
  return values;
}

/** Inputs that an earlier version of this package checked get the defaults of today's. */
function argumentsOf(inputs: Values): SmtpConfigArguments {
  return checkArguments(plain(inputs)).arguments;
}

/** For refresh and destroy the engine sends the stack configuration of the last update, not the one in the file. */
async function withConfigurationHint<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    const mayBeOld = ["ERR_AUTHENTICATION", "ERR_CONNECTION", "ERR_TOKEN"];
    if (!(error instanceof KeyfactorSmtpError && mayBeOld.includes(error.code))) throw error;
    throw error.withHint(
      "Stack configuration comes from the last update here: if you changed it since, add `--run-program`.",
    );
  }
}

/** Turns a failure after a write into Pulumi's form for a resource that exists but is not right yet. */
async function recorded(inputs: Values, operation: () => Promise<SmtpConfigState>): Promise<SmtpConfigState> {
  try {
    return await operation();
  } catch (error) {
    if (!(error instanceof RecordedFailure)) throw error;
    const { message } = error;
    const state = error.stateToRecord();
    const properties = { ...markLearnedSecrets(state, plain(inputs)), __provider: inputs.__provider };
    const failure = new Error(message);
    failure.stack = message;
    throw Object.assign(failure, { id: String(state.endpoint), properties, reasons: [message] });
  }
}
