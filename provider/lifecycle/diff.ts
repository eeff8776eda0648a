import { isDeepStrictEqual } from "node:util";
import type { SmtpConfigArguments } from "../arguments/arguments";
import { containsUnknown } from "../arguments/unknown";
import { sameEndpoint } from "../command/connection/endpoint";
import { changedFields } from "../profile/compare";
import { isSecretField, profileFields } from "../profile/profile";
import { pickProfile } from "../profile/recorded-profile";
import { rotatedPlaces } from "../secrets/rotation";
import type { LifecycleContext } from "./context";
import { hasFailedTest } from "./declared-test";
import { otherArguments, type SmtpConfigState } from "./state";

/** How what is declared differs from what is recorded. */
export interface SmtpConfigDiff {
  changes: boolean;
  /** Arguments whose change means another server, so another resource. */
  replaces: string[];
  /** The secrets that will be written anew. Pulumi's plan shows both values as [secret], so it marks none of them. */
  rotatedSecrets: string[];
}

/** Compares offline. The recorded side is what the server was last known to hold, or at refresh what was just read. */
export function diff(
  context: LifecycleContext,
  id: string,
  state: SmtpConfigState,
  args: SmtpConfigArguments,
): SmtpConfigDiff {
  if (leadsElsewhere(context, id, args.connection))
    return { changes: true, replaces: ["connection"], rotatedSecrets: [] };
  const known = Object.fromEntries(Object.entries(pickProfile(args)).filter(([, value]) => !containsUnknown(value)));
  const changedProfile = changedFields(state, known);
  const changed = profileFields.filter((field) => containsUnknown(args[field]) || changedProfile.includes(field));
  const rotated = rotatedPlaces(known, state.secretFingerprints);
  const othersChanged = otherArguments.some((name) => !isDeepStrictEqual(state[name], args[name]));
  return {
    changes: changed.length + rotated.length > 0 || othersChanged || isUnfinished(state, args),
    replaces: [],
    rotatedSecrets: [...changed.filter((field) => isSecretField(field) && state[field] && args[field]), ...rotated],
  };
}

/** An earlier operation left something to do again, though what is declared and what is recorded agree. */
function isUnfinished(state: SmtpConfigState, args: SmtpConfigArguments): boolean {
  return state.unconfirmedWrite === true || hasFailedTest(state, args);
}

/** Only when the hostname can be told offline at this moment: a preview works without any configuration. */
function leadsElsewhere(context: LifecycleContext, id: string, connection: string): boolean {
  const endpoint = containsUnknown(connection) ? undefined : context.endpointOf(connection);
  return endpoint !== undefined && !sameEndpoint(endpoint, id);
}
