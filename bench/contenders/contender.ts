import type { Command } from "../measure/run-measured";
import type { BenchServer } from "../server";

/** What is measured in each round, in this order: it begins and ends with nothing there. */
export const operations = [
  "create",
  "no-op",
  "preview --refresh",
  "refresh --preview-only",
  "update",
  "destroy",
] as const;

/** The words are Pulumi's; what others do in its place is in their own modules. */
export type Operation = (typeof operations)[number];

/** One way to manage profiles. */
export interface Contender {
  /** As the user writes it after `--contenders` or `--variants`, and as tables show it. */
  readonly name: string;
  /** Declares so many profiles, in a place and on a server of their own. */
  open(count: number): Promise<Subject>;
}

/** A contender with its profiles. */
export interface Subject extends AsyncDisposable {
  readonly server: BenchServer;
  /** Undefined of what the contender cannot do. */
  command(operation: Operation): Command | undefined;
  /** Length of the state as JSON without white space, at this moment; undefined where nothing is kept. */
  stateBytes(): Promise<number | undefined>;
}

/** The name of the sender that profiles are created with, and the one that the update of all gives them. */
const senderNames = { created: "Keyfactor Command", updated: "Keyfactor" } as const;

/** What distinguishes the declaration at an operation: from the update on it is another. */
export function senderNameAt(operation: Operation): string {
  return operation === "update" || operation === "destroy" ? senderNames.updated : senderNames.created;
}

/** The path of the API of each profile's server; all are on one origin. */
export function apiPaths(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `c${index}`);
}
