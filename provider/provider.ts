import "./node-version";
import { homedir } from "node:os";
import type { dynamic } from "@pulumi/pulumi";
import { checkArguments, inputsFrom } from "./arguments/check";
import { adviceOn } from "./arguments/rules";
import { isInStack } from "./command/connection/given-settings";
import { keepCompiledCode } from "./compile-cache";
import { KeyfactorSmtpError } from "./errors";
import { contextOf } from "./lifecycle/context";
import { diff } from "./lifecycle/diff";
import { RecordedFailure } from "./lifecycle/recorded-failure";
import { inputsOf, keptSecret, type SmtpConfigState, stateFrom } from "./lifecycle/state";
import { markLearnedSecrets, withoutSecretMarks } from "./secrets/marks";

/*
 * The entry that users' state names: `require("pulumi-keyfactor-smtp/provider").provider`. Translates between Pulumi's
 * dynamic provider protocol and the life cycle, and decides nothing itself. What asks a server is loaded by the first
 * operation that does: most runs find nothing to change.
 */

type Values = Record<string, unknown>;

let stack: (key: string) => string | undefined = () => undefined;

// A run of the engine has a process of its own, which is configured once.
const context = contextOf(sources, {
  warn: (message) => console.warn(message),
  inform: (message) => console.info(message),
});

/** The environment is looked at anew each time; stack configuration is what the engine sent when it started the plugin. */
function sources() {
  return { stack, environment: process.env, homeDirectory: homedir() };
}

export const provider = {
  /** Not async inside: the engine's first call may come before the promise is awaited. */
  configure({ config }: dynamic.ConfigureRequest): Promise<void> {
    context.declared.clear();
    stack = (key) => config.get(`keyfactor:${key}`);
    return Promise.resolve();
  },

  async check(_olds: Values, news: Values): Promise<dynamic.CheckResult> {
    const { inputs, preliminary, failures = [] } = checkArguments(plain(news));
    for (const advice of inputs ? adviceOn(inputs) : []) warnOnce(advice);
    keepCompiledCode();
    // With the property's name the engine prints its value too, in Go's syntax and even when it is secret.
    return {
      inputs: inputs ?? preliminary ?? plain(news),
      failures: failures.map(({ reason }) => ({ property: "", reason })),
    };
  },

  async diff(id: string, olds: Values, news: Values): Promise<dynamic.DiffResult> {
    const state = stateFrom(plain(olds));
    const difference = await diff(context, id, state, plain(news));
    const { changes, replaces, newEndpoint, rotatedSecrets, changedReferences } = difference;
    if (newEndpoint !== undefined)
      context.inform(`The connection of ${id} leads to ${newEndpoint} now: the resource is replaced.`);
    // A refresh that found drift asks, too, with the same values as the `up` after it: the words are true of both.
    if (rotatedSecrets.length > 0)
      context.inform(`Changed secrets of ${id} (never shown): ${rotatedSecrets.join(", ")}`);
    if (changedReferences !== undefined)
      context.inform(`Changed PAM references of ${id} (last seen -> declared): ${changedReferences}`);
    return { changes, replaces, deleteBeforeReplace: true };
  },

  async create(news: Values): Promise<dynamic.CreateResult> {
    const { create } = await import("./lifecycle/create.js");
    const inputs = inputsFrom(plain(news));
    const endpoint = context.endpointOf(inputs.connection);
    const state = await context.declared.oneByOne(endpoint, () => recorded(news, () => create(context, inputs)));
    return { id: String(state.endpoint), outs: marked(state, inputs) };
  },

  async read(id: string, props: Values = {}): Promise<dynamic.ReadResult> {
    const { read } = await import("./lifecycle/read.js");
    const before = stateFrom(plain(props));
    const state = await explained(before.connection, () => read(context, id, before));
    if (!state) return { id: "", props: {} };
    if (context.declared.at(id).length > 0) context.declared.add(state);
    return { id, props: marked(state, before), inputs: marked(inputsOf(state), before, state) };
  },

  async update(id: string, olds: Values, news: Values): Promise<dynamic.UpdateResult> {
    const { update } = await import("./lifecycle/update.js");
    const inputs = inputsFrom(plain(news));
    const before = stateFrom(plain(olds));
    const state = await context.declared.oneByOne(id, () => recorded(news, () => update(context, id, before, inputs)));
    return { outs: marked(state, inputs) };
  },

  async delete(id: string, props: Values): Promise<void> {
    const { remove } = await import("./lifecycle/delete.js");
    const state = stateFrom(plain(props));
    await context.declared.oneByOne(id, () => explained(state.connection, () => remove(context, id, state)));
  },
} satisfies dynamic.ResourceProvider;

const warned = new Set<string>();

/** The engine checks a resource again before it replaces it, and many resources may have one relay. */
function warnOnce(message: string): void {
  if (!warned.has(message)) context.warn(message);
  warned.add(message);
}

/** Pulumi's protocol adds the provider's own text to the properties; secrets may still be marked as such. */
function plain(properties: Values): Values {
  const { __provider: _, ...values } = withoutSecretMarks(properties) as Values;
  return values;
}

/** Marks what the program did not declare as secret itself, and knows to be. */
function marked(
  values: object,
  declared: object,
  state: Pick<SmtpConfigState, "secretArguments" | "alsoSecret"> = values,
) {
  return markLearnedSecrets(values, declared, keptSecret(state));
}

/**
 * For refresh and destroy the engine sends the stack configuration of the last update, not the one in the file. What is
 * missing may be in that file now.
 */
async function explained<T>(connection: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    if (!(error instanceof KeyfactorSmtpError)) throw error;
    const isLogin = ["ERR_AUTHENTICATION", "ERR_TOKEN"].includes(error.code);
    const mayBeOld = error.code === "ERR_CONNECTION" || (isLogin && isInStack(connection, sources()));
    const hint = "Stack configuration comes from the last update here: if you changed it since, add `--run-program`.";
    throw printedOnce(mayBeOld ? error.withHint(hint) : error);
  } finally {
    keepCompiledCode();
  }
}

/**
 * The SDK prints an error of read or delete as `${error}: ${error.stack}` (cmd/dynamic-provider of 3.270.0), which would
 * say the message twice.
 */
function printedOnce(error: KeyfactorSmtpError): KeyfactorSmtpError {
  return Object.defineProperty(error, "toString", { value: () => error.code });
}

/** Turns a failure after a write into Pulumi's form for a resource that exists but is not right yet. */
async function recorded(news: Values, operation: () => Promise<SmtpConfigState>): Promise<SmtpConfigState> {
  try {
    const state = await operation();
    context.declared.add(state);
    return state;
  } catch (error) {
    if (!(error instanceof RecordedFailure)) throw error;
    const { message } = error;
    const state = error.stateToRecord();
    context.declared.add(state);
    const properties = { ...marked(state, plain(news)), __provider: news.__provider };
    const failure = new Error(message);
    failure.stack = message;
    throw Object.assign(failure, { id: String(state.endpoint), properties, reasons: [message] });
  } finally {
    keepCompiledCode();
  }
}
