import { behaviours } from "../../scene/behaviours";

/** What a program declares for the relay. */
export type ProgramName = "Anonymous" | "Basic" | "PAM" | "OAuth";

/** The product of these is what the provider may meet: a program, what was there before it, and a server. */
export const factors = {
  program: ["Anonymous", "Basic", "PAM", "OAuth"],
  /** The profile that was there, which is put back at the end. */
  before: ["nothing", "anonymous", "basic", "oauth"],
  ...behaviours,
} as const;

export type FactorName = keyof typeof factors;

export type Combination = { readonly [Name in FactorName]: (typeof factors)[Name][number] };

export const factorNames = Object.keys(factors) as FactorName[];

/** How many combinations there are. */
export const productSize = Object.values(factors).reduce((size, values) => size * values.length, 1);

export function nameOf(combination: Combination): string {
  return factorNames.map((name) => `${name} ${combination[name]}`).join(", ");
}
