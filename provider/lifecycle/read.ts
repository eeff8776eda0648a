import { readProfile } from "../command/smtp/negotiate";
import { isConfigured, profileIn } from "../profile/profile";
import { projectLive } from "../profile/project";
import { secretPlaces } from "../secrets/places";
import { concealUnrecorded } from "../secrets/rotation";
import { exposedFields, secretTexts, textsToHide } from "../secrets/texts-to-hide";
import { connectTo, type LifecycleContext } from "./context";
import { factsOf, keptSecret, type SmtpConfigState, stateOf } from "./state";

/**
 * Reads what is live onto what is recorded: 1 GET. Undefined means that the profile is gone: it reads as never
 * configured.
 */
export async function read(
  context: LifecycleContext,
  id: string,
  state: SmtpConfigState,
): Promise<SmtpConfigState | undefined> {
  const connection = connectTo(id, state.connection, "read", context);
  const secrets = [...connection.secrets, ...textsToHide(state)];
  const reading = await readProfile(connection, {
    demanded: state.apiVersion,
    inUse: state.apiVersionInUse,
    unproven: "2",
    secrets,
  });
  if (!isConfigured(reading.live)) return undefined;
  const recorded = profileIn(state);
  const live = await concealUnrecorded(reading.live, recorded, state.secretFingerprints);
  const toHide = [...secrets, ...secretTexts(reading.live)];
  return stateOf(projectLive(recorded, live), state, {
    ...factsOf(state, id),
    apiVersionInUse: reading.apiVersionInUse,
    profileId: reading.profileId ?? state.profileId,
    commandVersion: reading.commandVersion ?? state.commandVersion,
    alsoSecret: [...keptSecret(state), ...exposedFields(live, recorded, toHide)],
    // What is readable is known again; a secret that was sent or not is as unknown as before.
    unconfirmedWrite: secretPlaces(recorded).length > 0 ? state.unconfirmedWrite : undefined,
  });
}
