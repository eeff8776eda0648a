import { UnsupportedReleaseError } from "../../errors/unsupported-release-error";
import type { DeclaredProfile } from "../../profile/profile";
import type { ApiVersion } from "./request-body";
import { usesPam } from "./request-body";

/** What is known of a server's release, by what it says (X-Keyfactor-Product-Version) and by what its answers show. */
export interface ReleaseKnowledge {
  endpoint: string;
  version: ApiVersion;
  productVersion: string | undefined;
  /** Whether an answer was seen with the fields that came with OAuth. */
  knowsOAuth: boolean;
}

/** The first release of API version 2, which brought PAM references. */
const firstWithVersion2 = [25, 1] as const;

/** Whether a product version such as "24.4.0" belongs to a release that has API version 2; undefined when it does not tell. */
export function hasVersion2(productVersion: string | undefined): boolean | undefined {
  const order = compareRelease(productVersion);
  return order === undefined ? undefined : order >= 0;
}

/**
 * OAuth for the relay, and POST /SMTP/Test in version 2, came together in a release after 25.1; which one is not
 * documented. An answer that shows the fields proves it; otherwise the product version must be later than 25.1.
 */
export function hasOAuth(release: Pick<ReleaseKnowledge, "productVersion" | "knowsOAuth">): boolean {
  return release.knowsOAuth || (compareRelease(release.productVersion) ?? 0) > 0;
}

/** Refuses, before anything is written, a profile that the server's release cannot hold. */
export function requireRelease(profile: DeclaredProfile, release: ReleaseKnowledge): void {
  const said = release.productVersion
    ? `it says it is release ${release.productVersion}`
    : "it does not say its release";
  const where = `${release.endpoint} answers in API version ${release.version}, and ${said}`;
  if (profile.relayAuthenticationType === "OAuthClientCredentials" && (release.version === "1" || !hasOAuth(release))) {
    throw new UnsupportedReleaseError(
      `relayAuthenticationType "OAuthClientCredentials" needs a release of Keyfactor Command later than 25.1: ${where}. ` +
        "Nothing was written. Upgrade Command, or declare Anonymous or Basic.",
    );
  }
  if (usesPam(profile) && release.version === "1") {
    throw new UnsupportedReleaseError(
      `A PAM reference needs Keyfactor Command 25.1 or later (API version 2): ${where}. ` +
        "Nothing was written. Upgrade Command, or give the value itself.",
    );
  }
}

/** Negative before 25.1, zero for any 25.1, positive after it. */
function compareRelease(productVersion: string | undefined): number | undefined {
  const match = /^\s*(\d+)\.(\d+)/.exec(String(productVersion));
  if (!match) return undefined;
  return Number(match[1]) - firstWithVersion2[0] || Number(match[2]) - firstWithVersion2[1];
}
