import { KeyfactorSmtpError } from "../../errors";
import { fieldOf, profileFields } from "../../profile/fields";
import type { RecordedProfile } from "../../profile/profile";
import { isPamReference } from "../../profile/secret-value";
import type { Connection } from "../connection/connection";

/** Versions of the API of /SMTP. */
export type ApiVersion = "1" | "2";

/** What the state records of how a server is to be spoken to. */
export interface ServerFacts {
  apiVersionInUse: ApiVersion;
  /** The API's Id: 1 in most environments. */
  profileId?: number | undefined;
  /** Command's release, from X-Keyfactor-Product-Version; undefined when the server does not say. */
  commandVersion?: string | undefined;
}

/** A Command instance that requests for one profile go to. */
export interface Server extends ServerFacts {
  connection: Connection;
  /** Whether an answer was seen with the fields that came with OAuth. */
  knowsOAuth: boolean;
  /** The profile's secrets, and what else the program keeps secret: no message may repeat them from an answer. */
  secrets: readonly string[];
}

/** The facts of a server, of which an answer may tell only some. */
export function serverFacts({ apiVersionInUse, profileId, commandVersion }: ServerFacts): ServerFacts {
  return { apiVersionInUse, profileId, commandVersion };
}

/** The first release of API version 2, which brought PAM references. */
const firstWithVersion2 = [25, 1] as const;

/** The newest API version of /SMTP in a release such as "24.4.0"; undefined when that does not tell. */
export function versionOf(commandVersion: string | undefined): ApiVersion | undefined {
  const order = compareRelease(commandVersion);
  return order === undefined ? undefined : order >= 0 ? "2" : "1";
}

/**
 * OAuth for the relay, and POST /SMTP/Test in version 2, came together in a release after 25.1; which one is not
 * documented. An answer that shows the fields proves it; otherwise the product version must be later than 25.1.
 */
export function hasOAuth({ knowsOAuth, commandVersion }: Pick<Server, "knowsOAuth" | "commandVersion">): boolean {
  return knowsOAuth || (compareRelease(commandVersion) ?? 0) > 0;
}

/** What a server can do that not every release can. */
export interface Support {
  /** PAM references, which came with API version 2. */
  readonly pam: boolean;
  /** OAuth client credentials and request headers. */
  readonly oauth: boolean;
  /** The API version of the test send; version 1 carries neither of the two. */
  readonly testSend: ApiVersion;
}

export function supportOf(server: Omit<Server, "connection" | "secrets">): Support {
  const { apiVersionInUse, commandVersion } = server;
  const isVersion2 = apiVersionInUse === "2";
  const oauth = isVersion2 && hasOAuth(server);
  // Release 25.1 has version 2 of the profile but only version 1 of the test.
  const lacksVersion2Test = versionOf(commandVersion) === "2" && !oauth;
  return { pam: isVersion2, oauth, testSend: isVersion2 && !lacksVersion2Test ? "2" : "1" };
}

/** Whether version 1 can hold a profile: it has texts for secrets, so no PAM reference, and nothing of OAuth. */
export function fitsVersion1(profile: RecordedProfile): boolean {
  const isOAuth = profile.relayAuthenticationType === "OAuthClientCredentials";
  return !isOAuth && !usesPam(profile) && profileFields.every((name) => !fieldOf(name).version2Only || !profile[name]);
}

function usesPam(profile: RecordedProfile): boolean {
  return profileFields.some((name) => isPamReference(profile[name]));
}

/** Refuses, before anything is written, a profile that the server's release cannot hold. */
export function requireRelease(profile: RecordedProfile, server: Omit<Server, "secrets">): void {
  const { connection, apiVersionInUse, commandVersion } = server;
  const said = commandVersion ? `it says it is release ${commandVersion}` : "it does not say its release";
  const where = `${connection.endpoint} answers in API version ${apiVersionInUse}, and ${said}`;
  const support = supportOf(server);
  if (profile.relayAuthenticationType === "OAuthClientCredentials" && !support.oauth) {
    throw new KeyfactorSmtpError(
      "ERR_UNSUPPORTED_RELEASE",
      `relayAuthenticationType "OAuthClientCredentials" needs a release of Keyfactor Command later than 25.1: ${where}. ` +
        "Nothing was written. Upgrade Command, or declare Anonymous or Basic.",
    );
  }
  if (usesPam(profile) && !support.pam) {
    throw new KeyfactorSmtpError(
      "ERR_UNSUPPORTED_RELEASE",
      `A PAM reference needs Keyfactor Command 25.1 or later (API version 2): ${where}. ` +
        "Nothing was written. Upgrade Command, or give the value itself.",
    );
  }
}

/** Negative before 25.1, zero for any 25.1, positive after it. */
function compareRelease(commandVersion: string | undefined): number | undefined {
  const [, major, minor] = /^\s*(\d+)(?:\.(\d+))?/.exec(String(commandVersion)) ?? [];
  if (major === undefined) return undefined;
  const order = Number(major) - firstWithVersion2[0];
  if (order !== 0) return order;
  return minor === undefined ? undefined : Number(minor) - firstWithVersion2[1];
}
