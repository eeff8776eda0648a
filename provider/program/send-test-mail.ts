import * as pulumi from "@pulumi/pulumi";
import { resolveConnection } from "../command/connection/resolve-connection";
import type { TestResult } from "../command/smtp/test-mail";
import { KeyfactorSmtpError } from "../errors";
import type { SmtpProfileArgs } from "./resource-arguments";
import { programSources } from "./sources";

/** Arguments of {@link sendTestMail}: a profile, and who gets the mail. */
export type SendTestMailArgs = SmtpProfileArgs & {
  /** Who gets the mail: an e-mail address. Required. API: TestRecipient. */
  recipient: pulumi.Input<string>;
  /** Name of the connection. Default: `default`. */
  connection?: pulumi.Input<string>;
};

/**
 * Has Command send one mail with the given profile, whatever it has stored, and tells how that ended. Meant for
 * scripts: a program that calls it mails at each `pulumi up`. At preview nothing is sent.
 *
 * @returns What became of the mail; a mail that Command could not send resolves with status `failed`.
 * @throws KeyfactorSmtpError when the arguments are wrong, or the server cannot be asked.
 */
export async function sendTestMail(args: SendTestMailArgs): Promise<TestResult> {
  if (pulumi.runtime.isDryRun()) {
    const recipient = typeof args.recipient === "string" ? args.recipient : "(not known at preview)";
    return { recipient, status: "skipped", message: "Nothing is sent at preview." };
  }
  // Loaded when needed: most programs only declare, and start sooner without a validator and an HTTP client.
  const { checkArguments } = await import("../arguments/check.js");
  const { sendOneTest } = await import("../lifecycle/declared-test.js");
  const { recipient, ...profile } = await valuesOf(args);
  const { inputs, failures = [] } = checkArguments({ ...profile, testSend: { recipient } });
  if (!inputs) {
    const reasons = failures.map(({ reason }) => reason.replace(/^testSend\./, ""));
    throw new KeyfactorSmtpError("ERR_ARGUMENT", reasons.join("; "));
  }
  return sendOneTest(resolveConnection(inputs.connection, programSources()), inputs, String(recipient));
}

/** The values behind Inputs, at any depth. A promise is awaited here: Pulumi ends the process when one rejects. */
async function valuesOf(args: SendTestMailArgs): Promise<Record<string, unknown>> {
  const entries = Object.entries(args).map(async ([name, input]) => [name, await input] as const);
  const awaited: pulumi.Inputs = Object.fromEntries(await Promise.all(entries));
  return new Promise((resolve) => pulumi.output(awaited).apply(resolve));
}
