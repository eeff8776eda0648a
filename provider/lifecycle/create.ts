import type { SmtpConfigInputs } from "../arguments/inputs";
import { negotiate } from "../command/smtp/negotiate";
import { serverFacts } from "../command/smtp/server";
import { KeyfactorSmtpError } from "../errors";
import { compareProfiles } from "../profile/compare";
import { isConfigured } from "../profile/profile";
import { projectLive } from "../profile/project";
import { exposedFields, secretTexts, textsToHide } from "../secrets/places";
import { resolveSecrets } from "../secrets/references";
import { concealReferenced, fingerprintsOf } from "../secrets/rotation";
import { applyProfile } from "./apply-profile";
import type { LifecycleContext } from "./context";
import { foundProfile, requireRestorable } from "./previous-profile";
import { showDifferences } from "./show-differences";
import { previousFacts, type SmtpConfigState, type StateFacts } from "./state";

/**
 * Takes the server's only profile into the program's care: 1 GET, (1 POST), 1 PUT. A configured profile that differs
 * is somebody's work and is not overwritten unasked; one that is equal is adopted without a write when there is no
 * secret that only a write can make sure of.
 */
export async function create(context: LifecycleContext, inputs: SmtpConfigInputs): Promise<SmtpConfigState> {
  const connection = context.connect(inputs.connection);
  const profile = resolveSecrets(inputs);
  const { endpoint } = connection;
  const secrets = [...connection.secrets, ...textsToHide(profile, inputs)];
  const { server: asked, live } = await negotiate(connection, profile, { apiVersion: inputs.apiVersion, secrets });
  const server = { ...asked, secrets: [...secrets, ...secretTexts(live)] };

  const configured = isConfigured(live);
  const differences = configured ? compareProfiles(live, profile) : [];
  if (differences.length > 0 && !inputs.overwriteExisting) {
    const { secretArguments } = inputs;
    const shown = showDifferences(differences, "live", "declared", { secrets: server.secrets, secretArguments });
    throw new KeyfactorSmtpError(
      "ERR_EXISTING_PROFILE",
      `${endpoint} already has an SMTP profile that differs from the declared one (live -> declared): ${shown}. ` +
        "Nothing was written. Declare what is there to adopt it, or set overwriteExisting: true to replace it.",
    );
  }
  const secretFingerprints = fingerprintsOf(inputs, profile);
  const seen = concealReferenced(live, inputs, secretFingerprints, "kept");
  const found = configured ? foundProfile(seen) : undefined;
  const facts: StateFacts = {
    endpoint,
    ...serverFacts(server),
    ...previousFacts(inputs.onDelete === "restore" ? requireRestorable(found, inputs, endpoint) : found),
    secretFingerprints,
    alsoSecret: exposedFields(seen, inputs, server.secrets),
  };
  return applyProfile(context, server, {
    inputs,
    profile,
    known: projectLive({}, seen),
    facts,
    mustWrite: !configured || differences.length > 0 || secretTexts(profile).length > 0,
    mustTest: true,
  });
}
