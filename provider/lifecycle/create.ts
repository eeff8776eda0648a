import type { SmtpConfigArguments } from "../arguments/arguments";
import { meetServer } from "../command/smtp/meet-server";
import { serverFacts } from "../command/smtp/server";
import { KeyfactorSmtpError } from "../errors";
import { compareProfiles, type Difference } from "../profile/compare";
import { isConfigured } from "../profile/live-profile";
import type { Profile } from "../profile/profile";
import { projectLive } from "../profile/project";
import { pickProfile, secretTexts } from "../profile/recorded-profile";
import { resolveSecrets } from "../secrets/resolve";
import { concealReferenced, fingerprintsOf } from "../secrets/rotation";
import type { LifecycleContext } from "./context";
import { DeclaredTest } from "./declared-test";
import { previousProfileOf, requireRestorable } from "./previous-profile";
import { showDifferences } from "./show-differences";
import type { SmtpConfigState, StateFacts } from "./state";
import { textsToHide } from "./texts-to-hide";
import { assertProfile } from "./write";

/**
 * Takes the server's only profile into the program's care: 1 GET, (1 POST), 1 PUT. A configured profile that differs
 * is somebody's work and is not overwritten unasked; one that is equal is adopted without a write when there is no
 * secret that only a write can make sure of.
 */
export async function create(context: LifecycleContext, args: SmtpConfigArguments): Promise<SmtpConfigState> {
  const connection = context.connect(args.connection);
  const profile = resolveSecrets(pickProfile(args));
  const { endpoint } = connection;
  const secrets = textsToHide(profile, args);
  const { server, live } = await meetServer(connection, profile, { apiVersion: args.apiVersion, secrets });

  const configured = isConfigured(live);
  const differences = configured ? compareProfiles(live, profile) : [];
  if (differences.length > 0 && !args.overwriteExisting)
    throw new KeyfactorSmtpError("ERR_EXISTING_PROFILE", refusal(endpoint, differences, profile, args.secretArguments));
  const secretFingerprints = fingerprintsOf(args, profile);
  const seen = concealReferenced(live, args, secretFingerprints, "kept");
  const found = configured ? previousProfileOf(seen) : undefined;

  const facts: StateFacts = {
    endpoint,
    ...serverFacts(server),
    previousProfile: args.onDelete === "restore" ? requireRestorable(found, pickProfile(args), endpoint) : found,
    secretFingerprints,
  };
  return assertProfile(server, new DeclaredTest(context, server, profile, args), {
    args,
    profile,
    known: projectLive({}, seen),
    facts,
    mustWrite: !configured || differences.length > 0 || secretTexts(profile).length > 0,
    mustTest: true,
  });
}

function refusal(endpoint: string, differences: Difference[], profile: Profile, secretArguments?: string[]): string {
  return (
    `${endpoint} already has an SMTP profile that differs from the declared one (live -> declared): ` +
    `${showDifferences(differences, "live", "declared", { secrets: secretTexts(profile), secretArguments })}. Nothing was written. ` +
    "Declare what is there to adopt it, or set overwriteExisting: true to replace it."
  );
}
