import type { Moment } from "../../scene/moment";
import type { Behaviour, PlannedFault, Release, StoredProfile } from "../../simulator";
import type { Program } from "./program";

/** What goes wrong during an operation. */
export type Disturbance =
  | { readonly fault: PlannedFault }
  /** SIGKILL of the plugin. */
  | { readonly crash: Moment }
  /** The operation ends, but the engine is killed before it saves the state. */
  | { readonly unsaved: true };

export function isUnsaved(during: Disturbance | undefined): boolean {
  return during !== undefined && "unsaved" in during;
}

/** What somebody else does to the settings. */
export type OutOfBand = { readonly [Field in keyof StoredProfile]?: StoredProfile[Field] };

export type Step =
  /** The program is edited. */
  | { readonly do: "declare"; readonly program: Partial<Program> }
  | { readonly do: "up" | "refresh" | "destroy"; readonly during?: Disturbance | undefined }
  /** The resource is tainted, or the user asks for its replacement: it is deleted, then created, in one run. */
  | { readonly do: "replace"; readonly during?: Disturbance | undefined }
  /** The resource has another name in the program, and no alias. */
  | { readonly do: "rename" }
  | { readonly do: "preview" }
  /** A secret of the program gets a new text, wherever it is kept. */
  | { readonly do: "rotate"; readonly secret: string }
  /** A file with a secret goes away, or comes back. */
  | { readonly do: "hide"; readonly secret: string; readonly hidden: boolean }
  | { readonly do: "change"; readonly fields: OutOfBand }
  /** The relay takes the program's present password, or one that the program does not know. */
  | { readonly do: "relay"; readonly password: "declared" | "unknown"; readonly requireAuth: boolean }
  | { readonly do: "behave"; readonly behaviour: Partial<Behaviour> };

/** One sequence: a server as it is found, and what happens to it. */
export interface Scenario {
  readonly release: Release;
  readonly login: "basic" | "oauth";
  readonly found: OutOfBand | null;
  readonly behaviour: Partial<Behaviour>;
  readonly program: Program;
  readonly steps: readonly Step[];
}

/** A scenario for people to read: one step a line. */
export function describeScenario({ steps, ...setting }: Scenario): string {
  const told = Object.entries(setting).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  const lines = steps.map((step, index) => `  ${index + 1}. ${describeStep(step)}`);
  return [...told, ...lines].join("\n");
}

export function describeStep({ do: what, ...details }: Step): string {
  const told = Object.entries(details).filter(([, value]) => value !== undefined);
  return [what, ...told.map(([name, value]) => `${name} ${shown(value)}`)].join(" ");
}

function shown(value: unknown): string {
  // JSON has no word for "for ever".
  return JSON.stringify(value, (_, inner) => (inner === Number.POSITIVE_INFINITY ? "always" : inner));
}

/** A step did not do as the model says. */
export class StepFailure extends Error {
  constructor(number: number, reason: unknown) {
    super(`step ${number}: ${reason instanceof Error ? reason.message : String(reason)}`);
    this.name = "StepFailure";
    this.stack = `step ${number}: ${reason instanceof Error ? reason.stack : String(reason)}`;
  }
}
