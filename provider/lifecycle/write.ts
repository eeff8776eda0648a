import type { SmtpConfigArguments } from "../arguments/arguments";
import type { Connection } from "../command/connection/connection";
import { putProfile, type WriteResult } from "../command/smtp/client";
import type { ReleaseKnowledge } from "../command/smtp/release";
import { NotStoredError } from "../errors/not-stored-error";
import { RecordedFailure } from "../errors/recorded-failure";
import { RequestError } from "../errors/request-error";
import { type Profile, pickProfile, secretFields } from "../profile/profile";
import { projectLive, type RecordedProfile } from "../profile/project";
import { showDifferences } from "../profile/show";
import { concealReferenced, fingerprintsOf } from "../secrets/rotation";
import type { DeclaredTest } from "./declared-test";
import { type SmtpConfigState, type StateFacts, stateOf } from "./state";

/** A server that is about to be written to. */
export interface WriteTarget extends ReleaseKnowledge {
  connection: Connection;
  profileId: number | undefined;
}

/** What is to be made true, and what was known before. */
export interface Assertion {
  args: SmtpConfigArguments;
  /** The declared profile with its secrets: for requests alone. */
  profile: Profile;
  facts: StateFacts;
  /** False when the server is known to hold the declared profile already: then only the test is due. */
  mustWrite: boolean;
  mustTest: boolean;
}

/**
 * Makes the server hold the declared profile, with the declared test before or after. What fails once the server may
 * have changed is thrown with the outputs to record, so that the next `up` goes on from there; what fails earlier
 * leaves server and state as they were.
 */
export async function assertProfile(
  target: WriteTarget,
  test: DeclaredTest,
  assertion: Assertion,
): Promise<SmtpConfigState> {
  const { args, mustTest, mustWrite } = assertion;
  const before = mustTest ? await test.run("beforeSave") : undefined;
  test.require(before, "Nothing was written.");
  const facts = mustWrite ? await write(target, assertion) : assertion.facts;
  const after = mustTest ? await test.run("afterSave") : undefined;
  const lastTest = mustTest ? (before ?? after) : facts.lastTest;
  const state = stateOf(pickProfile(args), args, { ...facts, lastTest });
  recordFailure(state, () => test.require(after, "The settings are written; the next `pulumi up` tests them again."));
  return state;
}

async function write(target: WriteTarget, { args, profile, facts }: Assertion): Promise<StateFacts> {
  const { connection, version, profileId, endpoint } = target;
  let result: WriteResult;
  try {
    result = await putProfile(connection, profile, version, profileId);
  } catch (error) {
    if (!(error instanceof RequestError) || error.delivery !== "unknown") throw error;
    // What the server holds is not known, so nothing of it is recorded: whatever is declared next is written.
    const state = stateOf({}, args, { ...facts, lastTest: undefined, secretFingerprints: undefined });
    throw new RecordedFailure(error.message, endpoint, state);
  }
  const written = {
    ...facts,
    profileId: result.id ?? profileId,
    commandVersion: result.productVersion ?? facts.commandVersion,
    lastTest: undefined,
    secretFingerprints: fingerprintsOf(args, profile, facts.secretFingerprints),
  };
  if (result.differences.length > 0) {
    const live = concealReferenced(result.live, args, written.secretFingerprints);
    const state = stateOf(withoutSecrets(projectLive(args, live)), args, { ...written, secretFingerprints: undefined });
    recordFailure(state, () => {
      throw new NotStoredError(
        `${endpoint} accepted the profile but stored something else (sent -> stored): ` +
          `${showDifferences(result.differences, "declared", "live")}. Check the profile in Command's portal; the next \`pulumi up\` writes it again.`,
      );
    });
  }
  return written;
}

/** Which secret a server holds is unknown when it stored something else than it was sent. */
function withoutSecrets(profile: RecordedProfile): RecordedProfile {
  return Object.fromEntries(
    Object.entries(profile).filter(([field]) => !(secretFields as readonly string[]).includes(field)),
  );
}

function recordFailure(state: SmtpConfigState, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new RecordedFailure(error instanceof Error ? error.message : String(error), state.endpoint as string, state);
  }
}
