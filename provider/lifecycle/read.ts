import { readProfile } from "../command/smtp/negotiate";
import { isConfigured } from "../profile/live-profile";
import { projectLive } from "../profile/project";
import { pickProfile } from "../profile/recorded-profile";
import { concealReferenced } from "../secrets/rotation";
import { secretPlaces } from "../secrets/secret-places";
import type { LifecycleContext } from "./context";
import { requireSameServer } from "./same-server";
import { factsOf, type SmtpConfigState, stateOf } from "./state";
import { textsToHide } from "./texts-to-hide";

/**
 * Reads what is live onto what is recorded: 1 GET. Undefined means that the profile is gone: it reads as never
 * configured.
 */
export async function read(
  context: LifecycleContext,
  id: string,
  state: SmtpConfigState,
): Promise<SmtpConfigState | undefined> {
  const connection = context.connect(state.connection);
  requireSameServer(connection, id, "read");
  const reading = await readProfile(connection, {
    demanded: state.apiVersion,
    inUse: state.apiVersionInUse,
    unproven: "2",
    secrets: textsToHide(state, state),
  });
  if (!isConfigured(reading.live)) return undefined;
  const recorded = pickProfile(state);
  const live = concealReferenced(reading.live, recorded, state.secretFingerprints);
  return stateOf(projectLive(recorded, live), state, {
    ...factsOf(state, id),
    apiVersionInUse: reading.apiVersionInUse,
    profileId: reading.profileId ?? state.profileId,
    commandVersion: reading.commandVersion ?? state.commandVersion,
    // What is readable is known again; a secret that was sent or not is as unknown as before.
    unconfirmedWrite: secretPlaces(recorded).length > 0 ? state.unconfirmedWrite : undefined,
  });
}
