import * as pulumi from "@pulumi/pulumi";
import { settingNames, settings } from "../command/connection/settings";
import { readConnections, type Sources } from "../command/connection/sources";
import { isJsonObject } from "../json";
import { programSources } from "./sources";

type IsSecret = (key: string) => boolean;

/** The stacks whose configuration was looked at: several where programs are inline. */
const examined = new WeakSet<object>();

/**
 * Warns, once a program, of settings that stand in stack configuration in the wrong way: a secret in clear, or a server's
 * name as a secret. Only the program is told which keys are secret.
 */
export function warnOfStackConfiguration(): void {
  const [stack, isSecret] = [pulumi.runtime.getStackResource(), secrecy()];
  if (!stack || !isSecret || examined.has(stack)) return;
  examined.add(stack);
  const sources = programSources();
  const clear = secretsInClear(sources, isSecret);
  if (clear.length > 0) {
    void pulumi.log.warn(
      `Stack configuration holds ${clear.join(", ")} in clear. Set ${clear.length > 1 ? "them" : "it"} again as a ` +
        `secret: \`pulumi config set --secret --path ${clear[0]}\` asks for the value.`,
    );
  }
  if (sources.stack("hostname") && isSecret("keyfactor:hostname")) {
    void pulumi.log.warn(
      "keyfactor:hostname is a secret of this stack, so Pulumi shows [secret] wherever the server's name stands, in " +
        "errors, too. Set it again without --secret: `pulumi config set keyfactor:hostname <name>`.",
    );
  }
}

/** Of a key; not known where the SDK, which exports this without declaring it, has it no more. */
function secrecy(): IsSecret | undefined {
  const { runtime } = pulumi;
  if (!("isConfigSecret" in runtime) || typeof runtime.isConfigSecret !== "function") return undefined;
  const { isConfigSecret } = runtime;
  return (key) => isConfigSecret(key) === true;
}

const secretSettings = settingNames.filter((name) => settings[name].secret);

/** Of `keyfactor:connections` it is only known that something in it is a secret. */
function secretsInClear(sources: Sources, isSecret: IsSecret): string[] {
  const own = secretSettings.filter((setting) => sources.stack(setting)).map((setting) => `keyfactor:${setting}`);
  const connections = "keyfactor:connections";
  const inEntries = Object.entries(isSecret(connections) ? {} : connectionsIn(sources)).flatMap(([name, entry]) =>
    secretSettings
      .filter((setting) => isJsonObject(entry) && entry[setting])
      .map((setting) =>
        isPlain(name) ? `${connections}.${name}.${setting}` : `'${connections}["${name}"].${setting}'`,
      ),
  );
  return [...own.filter((key) => !isSecret(key)), ...inEntries];
}

/** In Pulumi's paths a dot parts two names, and others stand in brackets, which the shell must not see. */
function isPlain(name: string): boolean {
  return /^[\w-]+$/.test(name);
}

/** What cannot be read is an error where a connection is needed. */
function connectionsIn(sources: Sources): object {
  try {
    return readConnections(sources);
  } catch {
    return {};
  }
}
