import type { SmtpConfigInputs, TestMoment } from "../arguments/inputs";
import type { Connection } from "../command/connection/connection";
import { negotiate } from "../command/smtp/negotiate";
import type { Server } from "../command/smtp/server";
import { sendTest, type TestResult } from "../command/smtp/test-mail";
import { KeyfactorSmtpError, RequestError } from "../errors";
import type { Profile } from "../profile/profile";
import { hidden } from "../secrets/hiding";
import { resolveSecrets } from "../secrets/references";
import { secretTexts } from "../secrets/texts-to-hide";
import type { LifecycleContext } from "./context";
import { mustPass, skippedByUser } from "./test-due";

/**
 * Runs the declared test when it is declared for this moment; undefined when it is not. One that did not pass, and need
 * not, is a warning.
 */
export async function runTest(
  context: LifecycleContext,
  server: Server,
  profile: Profile,
  inputs: SmtpConfigInputs,
  moment: TestMoment,
): Promise<TestResult | undefined> {
  const test = inputs.testSend;
  if (test?.when !== moment) return undefined;
  const { recipient } = test;
  const at = new Date().toISOString();
  const outcome: TestResult = context.skipsTests
    ? { recipient, status: "skipped", message: skippedByUser }
    : await sendOrFail(server, profile, recipient);
  const result = { ...outcome, at };
  if (result.status !== "passed" && !mustPass(test, result)) {
    const saved = result.status === "failed" ? ' The settings are saved all the same (onFailure: "warn").' : "";
    context.warn(`${describe(result, inputs)}${saved}`);
  }
  return result;
}

/** Fails when the test failed and the program says that this matters. */
export function requirePassed(result: TestResult | undefined, inputs: SmtpConfigInputs, consequence: string): void {
  if (result && mustPass(inputs.testSend, result)) {
    throw new KeyfactorSmtpError("ERR_TEST_FAILED", `${describe(result, inputs)} ${consequence}`);
  }
}

/** A test outside any resource: 1 GET, to find the API version, and 1 POST. */
export async function sendOneTest(
  connection: Connection,
  inputs: SmtpConfigInputs,
  recipient: string,
): Promise<TestResult> {
  const profile = resolveSecrets(inputs);
  const secrets = [...connection.secrets, ...secretTexts(profile)];
  const { server } = await negotiate(connection, profile, { apiVersion: inputs.apiVersion, secrets });
  return sendTest(server, profile, recipient);
}

/** A server that could not be asked leaves the settings as unproven as one that refused the mail. */
async function sendOrFail(server: Server, profile: Profile, recipient: string): Promise<TestResult> {
  try {
    return await sendTest(server, profile, recipient);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { recipient, status: "failed", message: error.message };
  }
}

function describe({ recipient, status, message }: TestResult, { secretArguments }: SmtpConfigInputs): string {
  const mail = `The test mail to ${secretArguments?.includes("testSend") ? hidden : recipient}`;
  return `${mail} ${status === "skipped" ? "was skipped" : "failed"}: ${message}`;
}
