import type { Behaviour } from "../../simulator";

/** What a program declares for the relay. */
export type ProgramName = "Anonymous" | "Basic" | "PAM" | "OAuth";

/**
 * Everything in which servers may differ where the documentation is open, and what meets there: the program, and the
 * profile that was there before it (which is put back at the end). The product of these is what the provider may meet.
 */
export const factors = {
  program: ["Anonymous", "Basic", "PAM", "OAuth"],
  before: ["nothing", "anonymous", "basic"],
  version2: ["supported", "400", "404", "version1"],
  secretForm: ["absent", "null", "nulls", "masked", "clear"],
  usernameForm: ["clear", "hidden"],
  pamForm: ["returned", "hidden"],
  requestHeaderValues: ["clear", "masked", "absent"],
  enumForm: ["number", "numericString", "name", "oldName"],
  keyCase: ["pascal", "camel"],
  id: [1, 7],
  unknownFields: ["none", "added", "rejected"],
  putAnswer: ["profile", "empty", "noContent"],
  storing: ["faithful", "nothing", "normalised", "ignoresUseSsl"],
  nullsOmitted: [false, true],
  productVersionHeader: [true, false],
} as const satisfies { [Name in keyof Behaviour]?: readonly Behaviour[Name][] } & Record<string, readonly unknown[]>;

export type FactorName = keyof typeof factors;

export type Combination = { readonly [Name in FactorName]: (typeof factors)[Name][number] };

export const factorNames = Object.keys(factors) as FactorName[];

/** How many combinations there are. */
export const productSize = Object.values(factors).reduce((size, values) => size * values.length, 1);

export function nameOf(combination: Combination): string {
  return factorNames.map((name) => `${name} ${combination[name]}`).join(", ");
}
