import { inputDefaults, type OtherInputs, type TestSend, testSendDefaults } from "../arguments/inputs";
import { type ServerFacts, serverFacts } from "../command/smtp/server";
import type { TestResult } from "../command/smtp/test-mail";
import { isJsonObject, type JsonObject } from "../json";
import { fieldDefaults } from "../profile/fields";
import { profileIn, type RecordedProfile } from "../profile/profile";
import type { Fingerprints } from "../secrets/rotation";

/**
 * A profile as create found it, without what the server did not show; a header without a value was masked. Secrets that
 * the server did not show are in it where they are known to be the declared ones.
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

/** The recorded outputs of a resource: always what the server is known to hold, in the program's words. */
export type SmtpConfigState = RecordedProfile & OtherInputs & Partial<StateFacts>;

/** Builds outputs: the profile as known, the other inputs as declared, the facts. Holds no undefined member. */
export function stateOf(profile: RecordedProfile, inputs: OtherInputs, facts: StateFacts): SmtpConfigState {
  return withoutUndefined({ ...otherInputsIn(inputs), ...profileIn(profile), ...facts });
}

/** The facts of earlier outputs, for an operation that changes only some of them. */
export function factsOf(state: SmtpConfigState, endpoint: string): StateFacts {
  const { apiVersionInUse = "2", lastTest, previousProfile, unconfirmedWrite, secretFingerprints } = state;
  const server = serverFacts({ ...state, apiVersionInUse });
  return { endpoint, ...server, lastTest, previousProfile, unconfirmedWrite, secretFingerprints };
}

/** The inputs within outputs: what refresh gives back. */
export function inputsOf(state: SmtpConfigState): JsonObject {
  return { ...inputDefaults, ...otherInputsIn(state), ...profileIn(state) };
}

/**
 * The state that outputs hold, whoever wrote them: an earlier version of this package, a later one, or a hand. What has
 * not the form that it should have is taken as not recorded; an argument that is not recorded means its default.
 */
export function stateFrom(outputs: JsonObject): SmtpConfigState {
  const { previousProfile, secretFingerprints } = outputs;
  return withoutUndefined({
    ...fieldDefaults,
    ...profileIn(outputs),
    ...otherInputsIn(outputs),
    endpoint: textIn(outputs.endpoint),
    apiVersionInUse: oneOf(["1", "2"], outputs.apiVersionInUse),
    profileId: typeof outputs.profileId === "number" ? outputs.profileId : undefined,
    commandVersion: textIn(outputs.commandVersion),
    lastTest: testResultIn(outputs.lastTest),
    previousProfile: isJsonObject(previousProfile) ? profileIn(previousProfile) : undefined,
    unconfirmedWrite: outputs.unconfirmedWrite === true ? true : undefined,
    secretFingerprints: isJsonObject(secretFingerprints) ? textsIn(secretFingerprints) : undefined,
  });
}

/** The inputs beside the profile, within outputs or recorded inputs. */
function otherInputsIn(values: object): OtherInputs {
  const { testSend, connection, apiVersion, overwriteExisting, onDelete, triggers, secretArguments }: JsonObject = {
    ...values,
  };
  return withoutUndefined({
    testSend: testSendIn(testSend),
    connection: textIn(connection) ?? inputDefaults.connection,
    apiVersion: oneOf(["auto", "1", "2"], apiVersion) ?? inputDefaults.apiVersion,
    overwriteExisting: overwriteExisting === true,
    onDelete: oneOf(["retain", "restore"], onDelete) ?? inputDefaults.onDelete,
    triggers: Array.isArray(triggers) ? triggers : undefined,
    secretArguments: Array.isArray(secretArguments) ? secretArguments.map(String) : undefined,
  });
}

function testSendIn(value: unknown): TestSend | undefined {
  if (!isJsonObject(value) || typeof value.recipient !== "string") return undefined;
  return {
    recipient: value.recipient,
    when: oneOf(["beforeSave", "afterSave"], value.when) ?? testSendDefaults.when,
    onFailure: oneOf(["fail", "warn"], value.onFailure) ?? testSendDefaults.onFailure,
  };
}

function testResultIn(value: unknown): TestResult | undefined {
  if (!isJsonObject(value)) return undefined;
  const status = oneOf(["passed", "failed", "skipped"], value.status);
  const [recipient, message] = [textIn(value.recipient), textIn(value.message)];
  return status && recipient !== undefined ? withoutUndefined({ recipient, status, message }) : undefined;
}

function textsIn(values: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => isText(entry[1])));
}

function textIn(value: unknown): string | undefined {
  return isText(value) ? value : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function oneOf<const Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((known) => known === value);
}

function withoutUndefined<T extends object>(object: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]: Exclude<T[Name], undefined> };
}
