import type { TestSend } from "../arguments/inputs";
import type { TestResult } from "../command/smtp/test-mail";
import type { LifecycleContext } from "./context";
import type { SmtpConfigState } from "./state";

/** Known again in the state: such a test is due as soon as the user does not skip it any more. */
export const skippedByUser =
  "KEYFACTOR_SMTP_TEST_SEND=skip is set, so no mail was sent; the next `pulumi up` without it tests.";

/**
 * Whether the program's test is to be sent, or sent again: it never was, to this recipient, or its outcome was lost, or
 * it failed and that matters, or the user skipped it and does not any more.
 */
export function isTestDue(
  { skipsTests }: Pick<LifecycleContext, "skipsTests">,
  { lastTest }: SmtpConfigState,
  testSend: TestSend | undefined,
): boolean {
  if (!testSend) return false;
  if (lastTest?.recipient !== testSend.recipient) return true;
  return lastTest.message === skippedByUser ? !skipsTests : mustPass(testSend, lastTest);
}

/** Whether a test that failed is the run's failure, too. */
export function mustPass(test: TestSend | undefined, result: TestResult): boolean {
  return result.status === "failed" && test?.onFailure === "fail";
}
