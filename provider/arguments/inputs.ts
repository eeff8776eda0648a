import { fieldDefaults } from "../profile/fields";
import type { DeclaredProfile } from "../profile/profile";

/** Pulumi's type of the resource whose inputs these are. It stands in users' state, so it never changes. */
export const resourceType = "pulumi-nodejs:dynamic/keyfactor:SmtpConfig";

/** When the test mail is sent: with the declared profile before it is written, or after. */
export type TestMoment = "beforeSave" | "afterSave";

/** What a refused test mail means: the operation fails, or it goes on with a warning. */
export type TestFailurePolicy = "fail" | "warn";

/** A checked test send. */
export interface TestSend {
  /** Who gets the mail: an e-mail address. API: TestRecipient. */
  recipient: string;
  /** Default: `beforeSave`. */
  when: TestMoment;
  /** Default: `fail`. */
  onFailure: TestFailurePolicy;
}

/** Arguments that say how to go about it, not what the profile is: a change of these alone asks the server nothing. */
export interface Policy {
  connection: string;
  apiVersion: "auto" | "1" | "2";
  overwriteExisting: boolean;
  onDelete: "retain" | "restore";
}

/** The arguments that are not part of the profile. */
export interface OtherInputs extends Policy {
  testSend?: TestSend;
  triggers?: unknown[];
  /**
   * Names of arguments that the program marked secret though they are usually open. The resource class adds it, because
   * the engine gives this provider plain values.
   */
  secretArguments?: string[];
}

/** Names of the arguments that are not part of the profile. */
export const otherInputs = [
  "testSend",
  "connection",
  "apiVersion",
  "overwriteExisting",
  "onDelete",
  "triggers",
  "secretArguments",
] as const satisfies readonly (keyof OtherInputs)[];

/** The inputs of the resource: its arguments once they are checked, every default written. */
export type SmtpConfigInputs = DeclaredProfile & OtherInputs;

/** What an argument that the program leaves out means. */
export const inputDefaults = {
  ...fieldDefaults,
  connection: "default",
  apiVersion: "auto",
  overwriteExisting: false,
  onDelete: "retain",
} as const satisfies Partial<SmtpConfigInputs>;

export const testSendDefaults = { when: "beforeSave", onFailure: "fail" } as const satisfies Partial<TestSend>;

/** What Pulumi's engine sends, at preview, in place of a value that is not known yet, at any depth. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isUnknown(value: unknown): boolean {
  return value === unknownValue;
}

export function containsUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isUnknown(value);
  return Object.values(value).some(containsUnknown);
}
