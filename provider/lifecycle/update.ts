import { isDeepStrictEqual } from "node:util";
import type { SmtpConfigArguments } from "../arguments/arguments";
import { hiddenTexts } from "../arguments/hidden-texts";
import type { Connection } from "../command/connection/connection";
import { readProfile } from "../command/smtp/negotiate";
import { hasOAuth, requireRelease } from "../command/smtp/release";
import { canSayInVersion1 } from "../command/smtp/request-body";
import { changedFields } from "../profile/compare";
import { type DeclaredProfile, pickProfile, secretTexts } from "../profile/profile";
import { resolveSecrets } from "../secrets/resolve";
import { rotatedPlaces } from "../secrets/rotation";
import type { LifecycleContext } from "./context";
import { DeclaredTest, isTestDue } from "./declared-test";
import { requireRestorable } from "./previous-profile";
import { requireSameServer } from "./same-server";
import { factsOf, type SmtpConfigState, type StateFacts, stateOf } from "./state";
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
  const recorded = pickProfile(state as Partial<DeclaredProfile>);
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
  if (!mustWrite && !mustTest) return stateOf(recorded, args, known);

  const connection = context.connect(args.connection);
  requireSameServer(connection, id, "update");
  const profile = resolveSecrets(pickProfile(args));
  const { knowsOAuth, ...facts } = await factsForRequests(connection, state, args, known, secretTexts(profile));
  const { apiVersionInUse: version, commandVersion: productVersion } = facts;
  const server = { ...facts, knowsOAuth, connection, version, productVersion, hidden: hiddenTexts(args) };
  return assertProfile(server, new DeclaredTest(context, server, profile, args), {
    args,
    profile,
    known: recorded,
    facts,
    mustWrite,
    mustTest,
  });
}

/** What the requests need to know of the server: as recorded, unless the program asks for more than that is known to do. */
async function factsForRequests(
  connection: Connection,
  state: SmtpConfigState,
  args: SmtpConfigArguments,
  recorded: StateFacts,
  secrets: string[],
): Promise<StateFacts & { profileId: number | undefined; knowsOAuth: boolean }> {
  const usedOAuth = state.relayAuthenticationType === "OAuthClientCredentials";
  const asRecorded = { ...recorded, profileId: recorded.profileId, knowsOAuth: usedOAuth };
  if (isEnough(state, args, usedOAuth)) return asRecorded;
  const reading = await readProfile(connection, {
    demanded: args.apiVersion,
    unproven: canSayInVersion1(args) ? "1" : "2",
    secrets: [...secrets, ...hiddenTexts(args)],
  });
  requireRelease(args, { ...reading, endpoint: connection.endpoint });
  return {
    ...recorded,
    apiVersionInUse: reading.version,
    profileId: reading.id ?? recorded.profileId,
    commandVersion: reading.productVersion ?? recorded.commandVersion,
    knowsOAuth: reading.knowsOAuth,
  };
}

function isEnough(state: SmtpConfigState, args: SmtpConfigArguments, usedOAuth: boolean): boolean {
  const version = state.apiVersionInUse;
  if (version === undefined || (args.apiVersion !== "auto" && args.apiVersion !== version)) return false;
  if (version === "1") return canSayInVersion1(args);
  return (
    args.relayAuthenticationType !== "OAuthClientCredentials" ||
    usedOAuth ||
    hasOAuth({ productVersion: state.commandVersion, knowsOAuth: false })
  );
}
