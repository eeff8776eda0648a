import type { SmtpConfigArguments } from "../arguments/arguments";
import type { Connection } from "../command/connection/connection";
import { meetServer } from "../command/smtp/meet-server";
import { sendTest } from "../command/smtp/test-mail";
import type { TestResult } from "../command/smtp/test-result";
import { pickProfile, secretTexts } from "../profile/recorded-profile";
import { resolveSecrets } from "../secrets/resolve";

/** A test outside any resource: 1 GET, to find the API version, and 1 POST. */
export async function sendOneTest(
  connection: Connection,
  args: SmtpConfigArguments,
  recipient: string,
): Promise<TestResult> {
  const profile = resolveSecrets(pickProfile(args));
  const secrets = secretTexts(profile);
  const { server } = await meetServer(connection, profile, { apiVersion: args.apiVersion, secrets });
  return sendTest(server, profile, recipient);
}
