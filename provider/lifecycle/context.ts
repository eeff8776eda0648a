import type { Connection } from "../command/connection/connection";

/** What the life cycle needs of the outside besides the server: where connections lead, and a way to warn. */
export interface LifecycleContext {
  /** The connection of that name; throws when it is not configured. */
  connect(name: string): Connection;
  /** The endpoint a connection leads to as far as can be told offline. */
  endpointOf(name: string): string | undefined;
  /** Shows a message in the run without failing it. */
  warn(message: string): void;
}
