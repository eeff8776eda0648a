import type { Sources } from "../command/connection/sources";

/** What a command line says. */
export interface Invocation {
  /** What follows the command's name. */
  operands: string[];
  connection: string;
  recipient?: string | undefined;
  sources: Sources;
}
