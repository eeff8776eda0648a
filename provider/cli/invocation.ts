import type { Sources } from "../command/connection/sources";

/** What a command line says. */
export interface Invocation {
  /** What follows the command's name. */
  operands: string[];
  /** What the option says; without it, what FILE says, or "default". */
  connection?: string | undefined;
  recipient?: string | undefined;
  sources: Sources;
}
