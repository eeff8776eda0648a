import type { SmtpConfigArguments, TestMoment, TestSend } from "../arguments/arguments";
import type { Server } from "../command/smtp/server";
import { sendTest } from "../command/smtp/test-mail";
import type { TestResult } from "../command/smtp/test-result";
import { KeyfactorSmtpError, RequestError } from "../errors";
import type { Profile } from "../profile/profile";
import type { LifecycleContext } from "./context";
import type { SmtpConfigState } from "./state";

/** The test that a program declares, on the server that it is to be run on. */
export class DeclaredTest {
  readonly #context: LifecycleContext;
  readonly #server: Server;
  readonly #profile: Profile;
  readonly #declared: TestSend | undefined;
  readonly #recipientHidden: boolean;

  constructor(context: LifecycleContext, server: Server, profile: Profile, args: SmtpConfigArguments) {
    this.#context = context;
    this.#server = server;
    this.#profile = profile;
    this.#declared = args.testSend;
    this.#recipientHidden = args.secretArguments?.includes("testSend") ?? false;
  }

  /** Runs the test when it is declared for this moment. Undefined when it is not. */
  async run(moment: TestMoment): Promise<TestResult | undefined> {
    const test = this.#declared;
    if (test?.when !== moment) return undefined;
    const result = await this.#send(test.recipient);
    if (result.status !== "passed" && !mustFail(test, result)) this.#context.warn(this.#describe(result));
    return result;
  }

  /** Fails when the test failed and the program says that this matters. */
  require(result: TestResult | undefined, consequence: string): void {
    if (result && mustFail(this.#declared, result))
      throw new KeyfactorSmtpError("ERR_TEST_FAILED", `${this.#describe(result)} ${consequence}`);
  }

  /** A server that could not be asked leaves the settings as unproven as one that refused the mail. */
  async #send(recipient: string): Promise<TestResult> {
    try {
      return await sendTest(this.#server, this.#profile, recipient);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      return { recipient, status: "failed", message: error.message };
    }
  }

  #describe({ recipient, status, message }: TestResult): string {
    const mail = `The test mail to ${this.#recipientHidden ? "[secret]" : recipient}`;
    return `${mail} ${status === "skipped" ? "was skipped" : "failed"}: ${message}`;
  }
}

/** Whether the program wants its test sent again: it never was, to this recipient, or it failed and that matters. */
export function isTestDue(state: SmtpConfigState, args: SmtpConfigArguments): boolean {
  if (!args.testSend) return false;
  return state.testSend?.recipient !== args.testSend.recipient || hasFailedTest(state, args);
}

/** A recorded failure that the program does not forgive, so the next `up` tries again. */
export function hasFailedTest(state: SmtpConfigState, args: Pick<SmtpConfigArguments, "testSend">): boolean {
  return state.lastTest !== undefined && mustFail(args.testSend, state.lastTest);
}

function mustFail(test: TestSend | undefined, result: TestResult): boolean {
  return result.status === "failed" && test?.onFailure === "fail";
}
