import type { SmtpConfigArguments } from "../arguments/arguments";
import type { Connection } from "../command/connection/connection";
import { putProfile, type WriteResult } from "../command/smtp/client";
import type { ReleaseKnowledge } from "../command/smtp/release";
import { NotStoredError } from "../errors/not-stored-error";
import { RecordedFailure } from "../errors/recorded-failure";
import { RequestError } from "../errors/request-error";
import { pickProfile, secretFields } from "../profile/profile";
import { projectLive, type RecordedProfile } from "../profile/project";
import { showDifferences } from "../profile/show";
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
  /** The profile that the server was last known to hold. */
  known: RecordedProfile;
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

async function write(target: WriteTarget, { args, known, facts }: Assertion): Promise<StateFacts> {
  const { connection, version, profileId, endpoint } = target;
  let result: WriteResult;
  try {
    result = await putProfile(connection, args, version, profileId);
  } catch (error) {
    if (!(error instanceof RequestError) || error.delivery !== "unknown") throw error;
    throw new RecordedFailure(
      error.message,
      endpoint,
      stateOf(withoutSecrets(known), args, { ...facts, lastTest: undefined }),
    );
  }
  const written = {
    ...facts,
    profileId: result.id ?? profileId,
    commandVersion: result.productVersion ?? facts.commandVersion,
    lastTest: undefined,
  };
  if (result.differences.length > 0) {
    const state = stateOf(withoutSecrets(projectLive(args, result.live)), args, written);
    recordFailure(state, () => {
      throw new NotStoredError(
        `${endpoint} accepted the profile but stored something else (sent -> stored): ` +
          `${showDifferences(result.differences, "declared", "live")}. Check the profile in Command's portal; the next \`pulumi up\` writes it again.`,
      );
    });
  }
  return written;
}

/** Which secret a server holds is unknown after a write whose answer was lost, or told of something else. */
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
