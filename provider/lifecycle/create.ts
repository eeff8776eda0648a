import type { SmtpConfigInputs } from "../arguments/inputs";
import { negotiate } from "../command/smtp/negotiate";
import { serverFacts } from "../command/smtp/server";
import { KeyfactorSmtpError } from "../errors";
import { compareProfiles } from "../profile/compare";
import { isConfigured } from "../profile/profile";
import { projectLive } from "../profile/project";
import { secretPlaces, unmanagedPlaces } from "../secrets/places";
import { resolveReferences, resolveSecrets } from "../secrets/references";
import { concealUnrecorded, fingerprintsOf } from "../secrets/rotation";
import { exposedFields, secretTexts, textsToHide } from "../secrets/texts-to-hide";
import { applyProfile } from "./apply-profile";
import type { LifecycleContext } from "./context";
import { foundProfile, requireRestorable } from "./previous-profile";
import { requireKnownSecrets } from "./require-known-secrets";
import { showDifferences } from "./show-differences";
import { previousFacts, type SmtpConfigState, type StateFacts, stateOf } from "./state";

/**
 * Creates the resource for the server's only profile: 1 GET, (1 POST), 1 PUT. A configured profile that differs is not
 * overwritten unless overwriteExisting is true. An equal one is adopted: with a PUT where a secret is declared, which only
 * a write makes sure of; without one where none is, or one that the program does not know.
 */
export async function create(context: LifecycleContext, inputs: SmtpConfigInputs): Promise<SmtpConfigState> {
  const connection = context.connect(inputs.connection);
  const profile = unmanagedPlaces(inputs).length > 0 ? undefined : resolveSecrets(inputs);
  const declared = profile ?? resolveReferences(inputs);
  const { endpoint } = connection;
  const secrets = [...connection.secrets, ...textsToHide(declared, inputs)];
  const { server: asked, live } = await negotiate(connection, declared, { apiVersion: inputs.apiVersion, secrets });
  const server = { ...asked, secrets: [...secrets, ...secretTexts(live)] };

  const secretFingerprints = await fingerprintsOf(inputs, declared);
  const seen = await concealUnrecorded(live, inputs, secretFingerprints, "kept");
  const configured = isConfigured(live);
  const differences = configured ? compareProfiles(seen, declared) : [];
  if (!configured) requireKnownSecrets(inputs, `${endpoint} has no SMTP profile to adopt`);
  if (differences.length > 0) {
    const { secretArguments } = inputs;
    const shown = showDifferences(differences, "live", "declared", { secrets: server.secrets, secretArguments });
    const isOfThisRun = context.declared.at(endpoint).length > 0;
    const finding = isOfThisRun
      ? `The profile of ${endpoint} was declared by this program a moment ago, under another name and otherwise (live -> declared): ${shown}`
      : `${endpoint} already has an SMTP profile that differs from the declared one (live -> declared): ${shown}`;
    requireKnownSecrets(inputs, finding);
    if (!inputs.overwriteExisting) {
      const wayOut = isOfThisRun
        ? "Nothing more was written. Declare one resource per connection."
        : "Nothing was written. Declare what is there to adopt it, or set overwriteExisting: true to replace it.";
      throw new KeyfactorSmtpError("ERR_EXISTING_PROFILE", `${finding}. ${wayOut}`);
    }
  }
  const found = configured ? foundProfile(seen) : undefined;
  const facts: StateFacts = {
    endpoint,
    ...serverFacts(server),
    ...previousFacts(inputs.onDelete === "restore" ? requireRestorable(found, inputs, endpoint) : found),
    secretFingerprints,
    alsoSecret: exposedFields(seen, inputs, server.secrets),
  };
  const adopts = configured && differences.length === 0;
  const mustWrite = profile !== undefined && (!adopts || secretPlaces(profile).length > 0);
  const plan = { inputs, known: projectLive({}, seen), facts, mustWrite, mustTest: true };
  const state = profile ? await applyProfile(context, server, { ...plan, profile }) : stateOf(inputs, inputs, facts);
  if (adopts) {
    const written = mustWrite ? ": the secrets were written (1 PUT)" : " as it is: nothing was written";
    context.inform(`Adopted the profile of ${endpoint}${written}.`);
  }
  return state;
}
