import { isDeepStrictEqual } from "node:util";
import type { SmtpConfigInputs } from "../arguments/inputs";
import type { Connection } from "../command/connection/connection";
import { negotiate } from "../command/smtp/negotiate";
import { fitsVersion1, hasOAuth, type Server, serverFacts } from "../command/smtp/server";
import { changedFields } from "../profile/compare";
import { type Profile, profileIn } from "../profile/profile";
import { forgetUnmanaged } from "../profile/project";
import { resolveSecrets } from "../secrets/references";
import { rotatedPlaces } from "../secrets/rotation";
import { textsToHide } from "../secrets/texts-to-hide";
import { applyProfile } from "./apply-profile";
import { connectTo, type LifecycleContext } from "./context";
import { requireRestorable } from "./previous-profile";
import { requireKnownSecrets } from "./require-known-secrets";
import { factsOf, foundIn, keptSecret, previousFacts, type SmtpConfigState, stateOf } from "./state";
import { isTestDue } from "./test-due";

/**
 * Brings the server from what is recorded to what is declared: (1 POST), 1 PUT when the profile or the triggers
 * changed; 1 POST when only a test is due; nothing when only policy changed, or a secret is no longer managed.
 */
export async function update(
  context: LifecycleContext,
  id: string,
  state: SmtpConfigState,
  inputs: SmtpConfigInputs,
): Promise<SmtpConfigState> {
  const known = forgetUnmanaged(profileIn(state), inputs);
  const toWrite = [
    ...(state.unconfirmedWrite ? ["what was written last"] : []),
    ...changedFields(known, inputs),
    ...(await rotatedPlaces(inputs, state.secretFingerprints)),
    ...(isDeepStrictEqual(state.triggers, inputs.triggers) ? [] : ["triggers"]),
  ];
  const mustWrite = toWrite.length > 0;
  if (mustWrite) requireKnownSecrets(inputs, `The profile of ${id} is not as declared (${toWrite.join(", ")})`);
  const mustTest = mustWrite || isTestDue(context, state, inputs.testSend);
  const becomesRestore = inputs.onDelete === "restore" && state.onDelete !== "restore";
  // Completed while its secrets are still recorded: after this update they may be others.
  const found = becomesRestore ? requireRestorable(foundIn(state), known, id) : foundIn(state);

  const facts = {
    ...factsOf(state, id),
    lastTest: inputs.testSend && state.lastTest,
    alsoSecret: keptSecret(state),
    ...previousFacts(found),
  };
  const asksNothing = !mustWrite && !mustTest;
  if (asksNothing && inputs.connection === state.connection) return stateOf(known, inputs, facts);

  const connection = connectTo(id, inputs.connection, "update", context);
  if (asksNothing) return stateOf(known, inputs, facts);
  const profile = resolveSecrets(inputs);
  const server = await serverFor(connection, state, inputs, profile);
  const plan = { inputs, profile, known, facts: { ...facts, ...serverFacts(server) }, mustWrite, mustTest };
  return applyProfile(context, server, plan);
}

/** The server as recorded; or as it is, where the program asks for more than the recorded one is known to do. */
async function serverFor(
  connection: Connection,
  state: SmtpConfigState,
  inputs: SmtpConfigInputs,
  profile: Profile,
): Promise<Server> {
  const secrets = [...connection.secrets, ...textsToHide(profile, inputs, state)];
  const { apiVersionInUse, profileId, commandVersion } = state;
  if (apiVersionInUse !== undefined) {
    const knowsOAuth = state.relayAuthenticationType === "OAuthClientCredentials";
    const recorded = { apiVersionInUse, profileId, commandVersion, connection, knowsOAuth, secrets };
    if (isEnough(recorded, inputs)) return recorded;
  }
  const { server } = await negotiate(connection, profile, { apiVersion: inputs.apiVersion, secrets });
  return {
    ...server,
    profileId: server.profileId ?? profileId,
    commandVersion: server.commandVersion ?? commandVersion,
  };
}

function isEnough(server: Server, inputs: SmtpConfigInputs): boolean {
  if (inputs.apiVersion !== "auto" && inputs.apiVersion !== server.apiVersionInUse) return false;
  if (server.apiVersionInUse === "1") return fitsVersion1(inputs);
  return inputs.relayAuthenticationType !== "OAuthClientCredentials" || hasOAuth(server);
}
