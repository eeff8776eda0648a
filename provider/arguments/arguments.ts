import type { DeclaredProfile } from "../profile/profile";

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

/** The arguments of the resource once they are checked: plain values, every default written. */
export interface SmtpConfigArguments extends DeclaredProfile, Policy {
  testSend?: TestSend;
  triggers?: unknown[];
  /**
   * Names of arguments that the program marked secret though they are usually open. The resource class adds it, because
   * the engine gives this provider plain values.
   */
  secretArguments?: string[];
}

/** What an argument that the program leaves out means. */
export const defaults = {
  useSsl: false,
  relayAuthenticationType: "Anonymous",
  connection: "default",
  apiVersion: "auto",
  overwriteExisting: false,
  onDelete: "retain",
} as const satisfies Partial<SmtpConfigArguments>;

export const testSendDefaults = { when: "beforeSave", onFailure: "fail" } as const satisfies Partial<TestSend>;
