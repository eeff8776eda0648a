import type { Connection } from "../command/connection/connection";
import { sameEndpoint } from "../command/connection/endpoint";
import { resolveConnection, resolveEndpoint } from "../command/connection/resolve-connection";
import type { Sources } from "../command/connection/sources";
import { KeyfactorSmtpError } from "../errors";
import { DeclaredProfiles } from "./declared-profiles";

/** What the life cycle needs of the outside besides the server: where connections lead, and ways to tell. */
export interface LifecycleContext {
  /** The connection of that name; throws when it is not configured. */
  connect(name: string): Connection;
  /** The endpoint a connection leads to as far as can be told offline. */
  endpointOf(name: string): string | undefined;
  readonly declared: DeclaredProfiles;
  /** Whether the user wants no declared test to be sent in this run. */
  readonly skipsTests: boolean;
  /** Shows a message in the run without failing it. */
  warn(message: string): void;
  /** Shows a message in the run about what went well. */
  inform(message: string): void;
}

/** What a run has of the outside. Where connections are found is asked anew each time, because it may change meanwhile. */
export function contextOf(
  sources: () => Sources,
  { warn, inform }: Pick<LifecycleContext, "warn" | "inform">,
): LifecycleContext {
  return {
    connect: (name) => resolveConnection(name, sources()),
    endpointOf: (name) => resolveEndpoint(name, sources()),
    declared: new DeclaredProfiles(),
    get skipsTests() {
      return sources().environment.KEYFACTOR_SMTP_TEST_SEND === "skip";
    },
    warn,
    inform,
  };
}

/** The secrets of a connection's login; none where it cannot be resolved, as at preview without any configuration. */
export function loginSecrets(name: string, context: LifecycleContext): readonly string[] {
  try {
    return context.connect(name).secrets;
  } catch (error) {
    if (error instanceof KeyfactorSmtpError) return [];
    throw error;
  }
}

/**
 * The connection to the server that a resource's state belongs to. State belongs to the server it was read from: an
 * operation on it never touches another one.
 */
export function connectTo(
  id: string,
  name: string,
  operation: "read" | "update" | "delete",
  context: LifecycleContext,
): Connection {
  const connection = context.connect(name);
  if (sameEndpoint(connection.endpoint, id)) return connection;
  const wayOut =
    operation === "delete"
      ? "Point the connection back, or remove the resource from the state alone with `pulumi state delete`."
      : "Point the connection back, or run `pulumi up`, which replaces the resource.";
  throw new KeyfactorSmtpError(
    "ERR_WRONG_SERVER",
    `Connection "${name}" now leads to ${connection.endpoint}, but this resource is the profile of ${id}. ` +
      `Nothing was asked of either server (${operation}). ${wayOut}`,
  );
}
