import { defaults, type Policy, type SmtpConfigArguments } from "../arguments/arguments";
import { type ServerFacts, serverFacts } from "../command/smtp/server";
import type { TestResult } from "../command/smtp/test-result";
import { pickProfile, type RecordedProfile } from "../profile/recorded-profile";
import type { Fingerprints } from "../secrets/rotation";

/**
 * A profile as found, without what the server did not show; a header without a value was masked. Secrets that the
 * server did not show are in it where they are known to be the declared ones.
 */
export type PreviousProfile = RecordedProfile;

/** What the provider adds to the arguments. */
export interface StateFacts extends ServerFacts {
  /** URL of /SMTP; also the resource's id. */
  endpoint: string;
  lastTest?: TestResult | undefined;
  /** The profile that create found; what `onDelete: "restore"` puts back. */
  previousProfile?: PreviousProfile | undefined;
  /**
   * A write may have been applied, or something else may have been stored: what is recorded is what was known before or
   * seen after, and the next `up` writes whatever is declared.
   */
  unconfirmedWrite?: true | undefined;
  /** Of the secrets that are declared by reference: salted hashes, to notice their rotation. */
  secretFingerprints?: Fingerprints | undefined;
}

/**
 * The recorded outputs of a resource: always what the server is known to hold, in the program's words.
 */
export type SmtpConfigState = RecordedProfile & Policy & Partial<OtherArguments> & Partial<StateFacts>;

type OtherArguments = Pick<SmtpConfigArguments, "testSend" | "triggers" | "secretArguments">;

/** Names of the arguments that are not part of the profile. */
export const otherArguments = [
  "testSend",
  "connection",
  "apiVersion",
  "overwriteExisting",
  "onDelete",
  "triggers",
  "secretArguments",
] as const;

/** Builds outputs: the profile as known, the other arguments as declared, the facts. Holds no undefined member. */
export function stateOf(
  profile: RecordedProfile,
  args: SmtpConfigState | SmtpConfigArguments,
  facts: StateFacts,
): SmtpConfigState {
  return withoutUndefined({ ...pick(args, otherArguments), ...pickProfile(profile), ...facts });
}

/** The facts of earlier outputs, for an operation that changes only some of them. */
export function factsOf(state: SmtpConfigState, endpoint: string): StateFacts {
  const { apiVersionInUse = "2", lastTest, previousProfile, unconfirmedWrite, secretFingerprints } = state;
  const server = serverFacts({ ...state, apiVersionInUse });
  return { endpoint, ...server, lastTest, previousProfile, unconfirmedWrite, secretFingerprints };
}

/** The arguments within outputs: what refresh gives back as inputs. */
export function inputsOf(state: SmtpConfigState): Record<string, unknown> {
  return { ...defaults, ...pick(state, otherArguments), ...pickProfile(state) };
}

/** Outputs of any earlier version of this package: an argument that it did not have yet means its default. */
export function stateFrom(outputs: Readonly<Record<string, unknown>>): SmtpConfigState {
  return { ...defaults, ...outputs } as SmtpConfigState;
}

function pick<T extends object, Name extends string & keyof T>(source: T, names: readonly Name[]): Pick<T, Name> {
  const entries = Object.entries(source).filter(([name]) => (names as readonly string[]).includes(name));
  return Object.fromEntries(entries) as Pick<T, Name>;
}

function withoutUndefined<T extends object>(object: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]: Exclude<T[Name], undefined> };
}
