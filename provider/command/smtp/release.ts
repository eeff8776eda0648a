import { KeyfactorSmtpError } from "../../errors";
import type { DeclaredProfile } from "../../profile/profile";
import { type ApiVersion, usesPam } from "./request-body";
import type { Server } from "./server";

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

/** Refuses, before anything is written, a profile that the server's release cannot hold. */
export function requireRelease(profile: DeclaredProfile, server: Omit<Server, "secrets">): void {
  const { connection, apiVersionInUse, commandVersion } = server;
  const said = commandVersion ? `it says it is release ${commandVersion}` : "it does not say its release";
  const where = `${connection.endpoint} answers in API version ${apiVersionInUse}, and ${said}`;
  const usesOAuth = profile.relayAuthenticationType === "OAuthClientCredentials";
  if (usesOAuth && (apiVersionInUse === "1" || !hasOAuth(server))) {
    throw new KeyfactorSmtpError(
      "ERR_UNSUPPORTED_RELEASE",
      `relayAuthenticationType "OAuthClientCredentials" needs a release of Keyfactor Command later than 25.1: ${where}. ` +
        "Nothing was written. Upgrade Command, or declare Anonymous or Basic.",
    );
  }
  if (usesPam(profile) && apiVersionInUse === "1") {
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
