import type { SmtpConfigArguments } from "../arguments/arguments";
import type { Connection } from "../command/connection/connection";
import { readProfile } from "../command/smtp/negotiate";
import { requireRelease } from "../command/smtp/release";
import { canSayInVersion1 } from "../command/smtp/request-body";
import { pickProfile, secretTexts } from "../profile/profile";
import { resolveSecrets } from "../secrets/resolve";
import { sendTest } from "./send-test";
import type { TestResult } from "./test-result";

/** A test outside any resource: 1 GET, to find the API version, and 1 POST. */
export async function sendOneTest(
  connection: Connection,
  args: SmtpConfigArguments,
  recipient: string,
): Promise<TestResult> {
  const profile = resolveSecrets(pickProfile(args));
  const reading = await readProfile(connection, {
    demanded: args.apiVersion,
    unproven: canSayInVersion1(args) ? "1" : "2",
    secrets: secretTexts(profile),
  });
  const server = { ...reading, endpoint: connection.endpoint, connection, profileId: reading.id, hidden: [] };
  requireRelease(args, server);
  return sendTest(server, profile, recipient);
}
