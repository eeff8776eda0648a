import { isDeepStrictEqual } from "node:util";
import { containsUnknown, otherInputs } from "../arguments/inputs";
import { sameEndpoint } from "../command/connection/endpoint";
import type { JsonObject } from "../json";
import { changedFields } from "../profile/compare";
import { isSecretField, type ProfileField, profileFields } from "../profile/fields";
import { forgetUnmanaged } from "../profile/project";
import { isPamReference } from "../profile/secret-value";
import { rotatedPlaces } from "../secrets/rotation";
import { textsToHide } from "../secrets/texts-to-hide";
import { type LifecycleContext, loginSecrets } from "./context";
import { showDifferences } from "./show-differences";
import { type SmtpConfigState, stateFrom } from "./state";
import { isTestDue } from "./test-due";

/** How what is declared differs from what is recorded. */
export interface SmtpConfigDiff {
  changes: boolean;
  /** Arguments whose change means another server, so another resource. */
  replaces: string[];
  /** The server that the connection leads to, where it is another one than the state's. */
  newEndpoint?: string;
  /** The secrets that will be written anew. Pulumi's plan shows both values as [secret], so it marks none of them. */
  rotatedSecrets: string[];
  /** What will be another in PAM references that stand in place of secrets, for people to read: the plan shows [secret]. */
  changedReferences?: string;
}

/**
 * Compares offline. The recorded side is what the server was last known to hold, or at refresh what was just read. Of
 * the inputs some may not be known yet, and at refresh an earlier version of this package may have checked them.
 */
export async function diff(
  context: LifecycleContext,
  id: string,
  state: SmtpConfigState,
  inputs: JsonObject,
): Promise<SmtpConfigDiff> {
  const isOpen = (name: string) => containsUnknown(inputs[name]);
  const declared = stateFrom(Object.fromEntries(Object.entries(inputs).filter(([name]) => !isOpen(name))));
  const newEndpoint = isOpen("connection") ? undefined : otherEndpoint(context, id, declared.connection);
  if (newEndpoint !== undefined) return { changes: true, replaces: ["connection"], newEndpoint, rotatedSecrets: [] };
  const changedProfile = changedFields(state, declared);
  const changed = profileFields.filter((name) => isOpen(name) || changedProfile.includes(name));
  const toWrite = changedFields(forgetUnmanaged(state, declared), declared);
  const rotated = await rotatedPlaces(declared, state.secretFingerprints);
  const isNewSecret = (name: ProfileField) =>
    isSecretField(name) && state[name] && inputs[name] && (isOpen(name) || toWrite.includes(name));
  const isReference = (name: ProfileField) => isPamReference(state[name]) && isPamReference(declared[name]);
  const newSecrets = changed.filter(isNewSecret);
  const references = newSecrets
    .filter(isReference)
    .map((field) => ({ field, live: state[field], declared: declared[field] }));
  const othersChanged = otherInputs.some((name) => isOpen(name) || !isDeepStrictEqual(state[name], declared[name]));
  const isUnfinished = state.unconfirmedWrite === true || isTestDue(context, state, declared.testSend);
  return {
    changes: changed.length + rotated.length > 0 || othersChanged || isUnfinished,
    replaces: [],
    rotatedSecrets: [...newSecrets.filter((name) => !isReference(name)), ...rotated],
    ...(references.length > 0 && {
      changedReferences: showDifferences(references, "live", "declared", {
        secrets: [...loginSecrets(declared.connection, context), ...textsToHide(state, declared)],
      }),
    }),
  };
}

/** Only when the hostname can be told offline at this moment: a preview works without any configuration. */
function otherEndpoint(context: LifecycleContext, id: string, connection: string): string | undefined {
  const endpoint = context.endpointOf(connection);
  return endpoint === undefined || sameEndpoint(endpoint, id) ? undefined : endpoint;
}
