import { inputDefaults, type OtherInputs, type TestSend, testSendDefaults } from "../arguments/inputs";
import { type ServerFacts, serverFacts } from "../command/smtp/server";
import type { TestResult } from "../command/smtp/test-mail";
import { isJsonObject, isText, type JsonObject } from "../json";
import { fieldDefaults, isProfileField, type ProfileField } from "../profile/fields";
import { profileIn, type RecordedProfile } from "../profile/profile";
import type { Fingerprints } from "../secrets/rotation";
import type { FoundProfile } from "./previous-profile";

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
  /** The fields of the previous profile that the server did not show. */
  previousNotShown?: readonly ProfileField[] | undefined;
  /**
   * Usually open arguments of which an earlier value is secret: an earlier program kept it so, or the server showed a
   * secret there.
   */
  alsoSecret?: readonly string[] | undefined;
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
  const alsoSecret = [...new Set(facts.alsoSecret)].filter((name) => !inputs.secretArguments?.includes(name));
  return withoutUndefined({
    ...otherInputsIn(inputs),
    ...profileIn(profile),
    ...facts,
    alsoSecret: alsoSecret.length > 0 ? alsoSecret : undefined,
  });
}

/** The facts of earlier outputs, for an operation that changes only some of them. */
export function factsOf(state: SmtpConfigState, endpoint: string): StateFacts {
  const { apiVersionInUse = "2", lastTest, unconfirmedWrite, secretFingerprints, alsoSecret } = state;
  const server = serverFacts({ ...state, apiVersionInUse });
  return {
    endpoint,
    ...server,
    lastTest,
    unconfirmedWrite,
    secretFingerprints,
    alsoSecret,
    ...previousFacts(foundIn(state)),
  };
}

/** The previous profile within a state. One of version 0.1.0 does not say what was not shown. */
export function foundIn({ previousProfile, previousNotShown = [] }: SmtpConfigState): FoundProfile | undefined {
  return previousProfile && { profile: previousProfile, notShown: previousNotShown };
}

export function previousFacts(
  found: FoundProfile | undefined,
): Pick<StateFacts, "previousProfile" | "previousNotShown"> {
  const notShown = found?.notShown ?? [];
  return { previousProfile: found?.profile, previousNotShown: notShown.length > 0 ? notShown : undefined };
}

/** The usually open arguments whose recorded value is secret. */
export function keptSecret({ secretArguments = [], alsoSecret = [] }: SecretNames): readonly string[] {
  return [...new Set([...secretArguments, ...alsoSecret])];
}

type SecretNames = Pick<SmtpConfigState, "secretArguments" | "alsoSecret">;

/** The inputs within outputs: what refresh gives back. */
export function inputsOf(state: SmtpConfigState): JsonObject {
  return { ...inputDefaults, ...otherInputsIn(state), ...profileIn(state) };
}

/**
 * The state that outputs hold, whoever wrote them: an earlier version of this package, a later one, or a hand. What has
 * not the form that it should have is taken as not recorded; an argument that is not recorded means its default.
 */
export function stateFrom(outputs: JsonObject): SmtpConfigState {
  const { previousProfile, previousNotShown, alsoSecret, secretFingerprints } = outputs;
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
    previousNotShown: Array.isArray(previousNotShown) ? previousNotShown.filter(isProfileField) : undefined,
    alsoSecret: Array.isArray(alsoSecret) ? alsoSecret.map(String) : undefined,
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
  const [recipient, at, message] = [textIn(value.recipient), textIn(value.at), textIn(value.message)];
  return status && recipient !== undefined ? withoutUndefined({ recipient, status, at, message }) : undefined;
}

function textsIn(values: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => isText(entry[1])));
}

function textIn(value: unknown): string | undefined {
  return isText(value) ? value : undefined;
}

function oneOf<const Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((known) => known === value);
}

function withoutUndefined<T extends object>(object: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]: Exclude<T[Name], undefined> };
}
