import type { SmtpConfigInputs } from "../arguments/inputs";
import { putProfile, type WriteResult } from "../command/smtp/client";
import type { Server } from "../command/smtp/server";
import { KeyfactorSmtpError, RequestError } from "../errors";
import { fieldOf, profileFields } from "../profile/fields";
import type { LiveProfile, Profile, RecordedProfile } from "../profile/profile";
import { projectLive } from "../profile/project";
import { concealUnrecorded, fingerprintsOf } from "../secrets/rotation";
import { exposedFields } from "../secrets/texts-to-hide";
import type { LifecycleContext } from "./context";
import { requirePassed, runTest } from "./declared-test";
import { RecordedFailure } from "./recorded-failure";
import { showDifferences } from "./show-differences";
import { type SmtpConfigState, type StateFacts, stateOf } from "./state";

/** What is to be made true of a server, and what is known so far. */
export interface Plan {
  inputs: SmtpConfigInputs;
  /** The declared profile with its secrets: for requests alone. */
  profile: Profile;
  /** The profile that the server was last known to hold. */
  known: RecordedProfile;
  facts: StateFacts;
  /** False when the server is known to hold the declared profile already: then only the test is due. */
  mustWrite: boolean;
  /** Whether the declared test is due, if there is one. */
  mustTest: boolean;
}

/**
 * Makes the server hold the declared profile, with the declared test before or after. What fails once the server may
 * have changed is thrown with the state to record, so that the next `up` goes on from there; what fails earlier leaves
 * server and state as they were.
 */
export async function applyProfile(context: LifecycleContext, server: Server, plan: Plan): Promise<SmtpConfigState> {
  const { inputs, profile, mustTest, mustWrite } = plan;
  const before = mustTest ? await runTest(context, server, profile, inputs, "beforeSave") : undefined;
  requirePassed(before, inputs, "Nothing was written.");
  const facts = mustWrite ? await write(context, server, plan) : plan.facts;
  const after = mustTest ? await runTest(context, server, profile, inputs, "afterSave") : undefined;
  const lastTest = mustTest ? (before ?? after) : facts.lastTest;
  const state = stateOf(inputs, inputs, { ...facts, lastTest });
  const written = mustWrite ? "The settings are written; the" : "The";
  recording(state, () => requirePassed(after, inputs, `${written} next \`pulumi up\` tests them again.`));
  return state;
}

/** Writes and verifies. Gives the facts that are true afterwards. */
async function write(
  context: LifecycleContext,
  server: Server,
  { inputs, profile, known, facts }: Plan,
): Promise<StateFacts> {
  const result = await put(server, profile, (message) => {
    const state = stateOf(known, inputs, { ...facts, lastTest: undefined, unconfirmedWrite: true });
    throw new RecordedFailure(message, state);
  });
  const written: StateFacts = {
    ...facts,
    profileId: result.profileId ?? server.profileId,
    commandVersion: result.commandVersion ?? facts.commandVersion,
    lastTest: undefined,
    unconfirmedWrite: undefined,
    secretFingerprints: await fingerprintsOf(inputs, profile, facts.secretFingerprints),
  };
  if (result.differences.length === 0) {
    warnOfTrimmedTexts(context, facts.endpoint, result.live, profile);
    return written;
  }
  const live = await concealUnrecorded(result.live, inputs, written.secretFingerprints);
  const alsoSecret = [...(facts.alsoSecret ?? []), ...exposedFields(live, inputs, server.secrets)];
  const state = stateOf(projectLive(inputs, live), inputs, { ...written, unconfirmedWrite: true, alsoSecret });
  return recording(state, () => {
    const differences = showDifferences(result.differences, "declared", "live", {
      secrets: server.secrets,
      secretArguments: inputs.secretArguments,
    });
    throw new KeyfactorSmtpError(
      "ERR_NOT_STORED",
      `${facts.endpoint} accepted the profile but stored something else (sent -> stored): ${differences}. ` +
        "Check the profile in Command's portal; the next `pulumi up` writes it again.",
    );
  });
}

/** Blanks at the ends of a text are no difference, but the program should not declare them. */
function warnOfTrimmedTexts(context: LifecycleContext, endpoint: string, live: LiveProfile, profile: Profile): void {
  const trimmed = profileFields.filter((name) => {
    const [sent, stored] = [profile[name], live[name]];
    return fieldOf(name).kind === "line" && typeof sent === "string" && sent !== sent.trim() && stored === sent.trim();
  });
  if (trimmed.length > 0) {
    context.warn(`${endpoint} keeps ${trimmed.join(" and ")} without the blanks at the ends: declare it without them.`);
  }
}

/** A failure after which the server may hold either profile is left to `unconfirmed`; any other changed nothing. */
async function put(server: Server, profile: Profile, unconfirmed: (message: string) => never): Promise<WriteResult> {
  try {
    return await putProfile(server, profile);
  } catch (error) {
    if (error instanceof RequestError && error.delivery === "unknown") return unconfirmed(error.message);
    throw error;
  }
}

/** Whatever `check` throws is thrown with the state to record. */
function recording<Result>(state: SmtpConfigState, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    throw new RecordedFailure(error instanceof Error ? error.message : String(error), state);
  }
}
