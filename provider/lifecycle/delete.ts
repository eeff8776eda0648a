import { isDeepStrictEqual } from "node:util";
import { putProfile } from "../command/smtp/client";
import { fitsVersion1 } from "../command/smtp/server";
import { KeyfactorSmtpError } from "../errors";
import { resolveSecrets } from "../secrets/references";
import { textsToHide } from "../secrets/texts-to-hide";
import { connectTo, type LifecycleContext } from "./context";
import { completeFrom, obstacle } from "./previous-profile";
import { showDifferences } from "./show-differences";
import { foundIn, type SmtpConfigState, stateFrom } from "./state";

/**
 * Ends the management of the profile. The API has no DELETE: with retain the server keeps the profile and is
 * not asked; with restore it gets back, with 1 PUT, what create found.
 */
export async function remove(context: LifecycleContext, id: string, state: SmtpConfigState): Promise<void> {
  if (state.onDelete !== "restore") {
    context.inform(`The profile of ${id} stays as it is (onDelete: ${state.onDelete}).`);
    return;
  }
  const wayOut = "To leave the server as it is, remove the resource from the state with `pulumi state delete`.";
  const refused = (why: string) => new KeyfactorSmtpError("ERR_RESTORE", `${why}. ${wayOut}`);
  if (isDeclaredElsewhere(context, id, state)) {
    context.warn(
      `${id} was declared under another name in this run, so its profile stays as it is: the previous one is not put ` +
        "back, and for the new name that of the old one counts as the previous profile. Give a resource that you rename " +
        'an alias: { aliases: [{ name: "<old name>" }] }.',
    );
    return;
  }
  const found = foundIn(state);
  if (!found) throw refused(`There is no previous profile of ${id} to restore`);
  const previous = completeFrom(found, state);
  const why = obstacle(previous);
  if (why !== undefined) throw refused(`The previous profile of ${id} cannot be put back: ${why}`);

  const connection = connectTo(id, state.connection, "delete", context);
  const { apiVersionInUse = "2", profileId } = state;
  if (apiVersionInUse === "1" && !fitsVersion1(previous.profile)) {
    const what = "it needs API version 2 (a PAM reference or OAuth), and version 1 is in use";
    throw refused(`The previous profile of ${id} cannot be put back: ${what}`);
  }
  const profile = resolveSecrets(previous.profile);
  const secrets = [...connection.secrets, ...textsToHide(profile, state)];
  const { differences } = await putProfile({ connection, apiVersionInUse, profileId, secrets }, profile);
  if (differences.length > 0) {
    const { secretArguments } = state;
    throw new KeyfactorSmtpError(
      "ERR_NOT_STORED",
      `${id} accepted the previous profile but stored something else (sent -> stored): ` +
        `${showDifferences(differences, "declared", "live", { secrets, secretArguments })}. ${wayOut}`,
    );
  }
}

/**
 * Whether this run declared the profile under another name, as it does for a resource that was renamed: the engine
 * creates the new one first. The state to delete is then none that this run gave.
 */
function isDeclaredElsewhere(context: LifecycleContext, id: string, state: SmtpConfigState): boolean {
  const declared = context.declared.at(id);
  return declared.length > 0 && !declared.some((one) => isDeepStrictEqual(stateFrom({ ...one }), state));
}
