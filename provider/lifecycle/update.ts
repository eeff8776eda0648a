import { isDeepStrictEqual } from "node:util";
import type { SmtpConfigArguments } from "../arguments/arguments";
import type { Connection } from "../command/connection/connection";
import { meetServer } from "../command/smtp/meet-server";
import { hasOAuth } from "../command/smtp/release";
import { canSayInVersion1 } from "../command/smtp/request-body";
import { type Server, serverFacts } from "../command/smtp/server";
import { changedFields } from "../profile/compare";
import type { Profile } from "../profile/profile";
import { pickProfile } from "../profile/recorded-profile";
import { resolveSecrets } from "../secrets/resolve";
import { rotatedPlaces } from "../secrets/rotation";
import type { LifecycleContext } from "./context";
import { DeclaredTest, isTestDue } from "./declared-test";
import { requireRestorable } from "./previous-profile";
import { requireSameServer } from "./same-server";
import { factsOf, type SmtpConfigState, stateOf } from "./state";
import { textsToHide } from "./texts-to-hide";
import { assertProfile } from "./write";

/**
 * Brings the server from what is recorded to what is declared: (1 POST), 1 PUT when the profile or the triggers
 * changed; 1 POST when only a test is due; nothing when only policy changed.
 */
export async function update(
  context: LifecycleContext,
  id: string,
  state: SmtpConfigState,
  args: SmtpConfigArguments,
): Promise<SmtpConfigState> {
  const recorded = pickProfile(state);
  const mustWrite =
    state.unconfirmedWrite === true ||
    changedFields(recorded, args).length > 0 ||
    rotatedPlaces(args, state.secretFingerprints).length > 0 ||
    !isDeepStrictEqual(state.triggers, args.triggers);
  const mustTest = mustWrite || isTestDue(state, args);
  const becomesRestore = args.onDelete === "restore" && state.onDelete !== "restore";
  // Taken down while its secrets are still known: after this update they may be others.
  const previousProfile = becomesRestore
    ? requireRestorable(state.previousProfile, recorded, id)
    : state.previousProfile;

  const known = { ...factsOf(state, id), lastTest: args.testSend && state.lastTest, previousProfile };
  const asksNothing = !mustWrite && !mustTest;
  if (asksNothing && args.connection === state.connection) return stateOf(recorded, args, known);

  const connection = context.connect(args.connection);
  requireSameServer(connection, id, "update");
  if (asksNothing) return stateOf(recorded, args, known);
  const profile = resolveSecrets(pickProfile(args));
  const server = await serverFor(connection, state, args, profile);
  return assertProfile(server, new DeclaredTest(context, server, profile, args), {
    args,
    profile,
    known: recorded,
    facts: { ...known, ...serverFacts(server) },
    mustWrite,
    mustTest,
  });
}

/** The server as recorded; or as it is, where the program asks for more than the recorded one is known to do. */
async function serverFor(
  connection: Connection,
  state: SmtpConfigState,
  args: SmtpConfigArguments,
  profile: Profile,
): Promise<Server> {
  const secrets = textsToHide(profile, args);
  const { apiVersionInUse, profileId, commandVersion } = state;
  if (apiVersionInUse !== undefined) {
    const knowsOAuth = state.relayAuthenticationType === "OAuthClientCredentials";
    const recorded = { apiVersionInUse, profileId, commandVersion, connection, knowsOAuth, secrets };
    if (isEnough(recorded, args)) return recorded;
  }
  const { server } = await meetServer(connection, profile, { apiVersion: args.apiVersion, secrets });
  return {
    ...server,
    profileId: server.profileId ?? profileId,
    commandVersion: server.commandVersion ?? commandVersion,
  };
}

function isEnough(server: Server, args: SmtpConfigArguments): boolean {
  if (args.apiVersion !== "auto" && args.apiVersion !== server.apiVersionInUse) return false;
  if (server.apiVersionInUse === "1") return canSayInVersion1(args);
  return args.relayAuthenticationType !== "OAuthClientCredentials" || hasOAuth(server);
}
