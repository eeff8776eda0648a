import * as pulumi from "@pulumi/pulumi";
import { inputDefaults } from "../arguments/inputs";
import { resolveEndpoint } from "../command/connection/resolve-connection";
import { programSources } from "./sources";

/** Names of the resources that this program declares, by the endpoint they lead to; one map per stack, for inline programs. */
const declared = new WeakMap<object, Map<string, string>>();

/**
 * Two resources for one profile overwrite each other at every change. Only the program knows both names, so the class
 * warns; it never fails, because a rename or an alias may be on its way.
 */
export function warnOfSecondResource(
  resource: pulumi.Resource,
  name: string,
  connection: pulumi.Input<string | undefined>,
): void {
  const stack = pulumi.runtime.getStackResource();
  // The engine runs every program within a stack. Mocks have none: there each unit test declares its resources anew.
  if (!stack) return;
  const names = declared.get(stack) ?? new Map<string, string>();
  declared.set(stack, names);
  pulumi.output(connection).apply((connectionName = inputDefaults.connection) => {
    const endpoint = resolveEndpoint(connectionName, programSources());
    const key = endpoint?.toLowerCase() ?? `connection ${connectionName}`;
    const first = names.get(key);
    if (first === undefined) names.set(key, name);
    else void pulumi.log.warn(message(first, name, endpoint, connectionName), resource);
  });
}

function message(first: string, second: string, endpoint: string | undefined, connection: string): string {
  const where = endpoint ?? `connection "${connection}"`;
  return (
    `"${first}" and "${second}" both declare the SMTP profile of ${where}, which has only one: ` +
    "each `pulumi up` lets the last one win. Declare one resource per connection."
  );
}
