import { RequestError } from "../../errors";
import type { Profile } from "../../profile/profile";
import { postTest } from "./client";
import { type ApiVersion, fitsVersion1, type Server, supportOf } from "./server";

/** How the last test send ended. */
export interface TestResult {
  /** Who was to get the mail. */
  recipient: string;
  /**
   * passed: Command took the mail over to the relay. failed: Command could not send it. skipped: this release has no
   * test that can carry the declared profile, or KEYFACTOR_SMTP_TEST_SEND=skip is set.
   */
  status: "passed" | "failed" | "skipped";
  /** When a declared test was attempted or skipped: ISO 8601, in UTC. States of version 0.1.0 do not have it. */
  at?: string;
  /** Why it failed or was skipped; scrubbed of secrets. */
  message?: string;
}

/**
 * Has Command send one mail to `recipient` with `profile`. Release 25.1 has version 2 of the profile but only version
 * 1 of the test: there the test goes through version 1 when that can say the profile, and is skipped otherwise.
 * What Command refuses is a result; a server that cannot be asked is an error.
 */
export async function sendTest(server: Server, profile: Profile, recipient: string): Promise<TestResult> {
  for (const version of testVersions(server, profile)) {
    try {
      await postTest(server, profile, recipient, version);
      return { recipient, status: "passed" };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (version === "2" && isUnknownTestVersion(error)) continue;
      if (!isRefusedMail(error)) throw error;
      return { recipient, status: "failed", message: error.message };
    }
  }
  return skipped(server, recipient);
}

/** The API versions that may have the test and can carry the profile, the likelier one first. */
function testVersions(server: Server, profile: Profile): ApiVersion[] {
  if (server.apiVersionInUse === "1") return ["1"];
  const version2 = supportOf(server).testSend === "2" ? ["2" as const] : [];
  return [...version2, ...(fitsVersion1(profile) ? ["1" as const] : [])];
}

/** A server that does not know the request cannot have mailed anything, so another version may be tried. */
function isUnknownTestVersion(error: RequestError): boolean {
  if (error.status === 404 || error.status === 405) return true;
  return error.status === 400 && /api.?version/i.test(`${error.serverErrorCode} ${error.serverMessage}`);
}

/** The login, the address, or a gateway before Command: it was not Command that answered of the mail. */
const notAsked = [401, 403, 404, 405, 408, 429, 502, 503, 504];

/** Command answered, and it was neither the login nor the address that was wrong. */
function isRefusedMail(error: RequestError): boolean {
  const { status = 0 } = error;
  return status >= 400 && !notAsked.includes(status);
}

function skipped({ commandVersion, connection }: Server, recipient: string): TestResult {
  const server = `${connection.endpoint}${commandVersion ? ` (release ${commandVersion})` : ""}`;
  return {
    recipient,
    status: "skipped",
    message:
      `${server} has the test send in API version 1 only, ` +
      "which cannot carry a PAM reference or OAuth; no mail was sent.",
  };
}
