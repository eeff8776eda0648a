import { putProfile } from "../command/smtp/client";
import { canSayInVersion1 } from "../command/smtp/request-body";
import { KeyfactorSmtpError } from "../errors";
import type { DeclaredProfile } from "../profile/profile";
import { pickProfile } from "../profile/recorded-profile";
import { resolveSecrets } from "../secrets/resolve";
import type { LifecycleContext } from "./context";
import { completeFrom, unreadableOf } from "./previous-profile";
import { requireSameServer } from "./same-server";
import { showDifferences } from "./show-differences";
import type { SmtpConfigState } from "./state";
import { textsToHide } from "./texts-to-hide";

/**
 * Gives the profile out of the program's care. The API has no DELETE: with retain the server keeps the profile and is
 * not asked; with restore it gets back, with 1 PUT, what create found.
 */
export async function remove(context: LifecycleContext, id: string, state: SmtpConfigState): Promise<void> {
  if (state.onDelete !== "restore") return;
  const wayOut = "To leave the server as it is, remove the resource from the state with `pulumi state delete`.";
  if (!state.previousProfile)
    throw new KeyfactorSmtpError("ERR_RESTORE", `There is no previous profile of ${id} to restore. ${wayOut}`);
  const previous = completeFrom(state.previousProfile, pickProfile(state));
  const why = unreadableOf(previous);
  if (why !== undefined)
    throw new KeyfactorSmtpError("ERR_RESTORE", `The previous profile of ${id} cannot be put back: ${why}. ${wayOut}`);

  const connection = context.connect(state.connection);
  requireSameServer(connection, id, "delete");
  const { apiVersionInUse = "2", profileId } = state;
  const profile = resolveSecrets(previous as DeclaredProfile);
  const secrets = textsToHide(profile, state);
  if (apiVersionInUse === "1" && !canSayInVersion1(profile)) {
    const what = "it needs API version 2 (a PAM reference or OAuth), and version 1 is in use";
    throw new KeyfactorSmtpError("ERR_RESTORE", `The previous profile of ${id} cannot be put back: ${what}. ${wayOut}`);
  }
  const result = await putProfile({ connection, apiVersionInUse, profileId, secrets }, profile);
  if (result.differences.length > 0) {
    const unshowable = { secrets, secretArguments: state.secretArguments };
    throw new KeyfactorSmtpError(
      "ERR_NOT_STORED",
      `${id} accepted the previous profile but stored something else (sent -> stored): ` +
        `${showDifferences(result.differences, "declared", "live", unshowable)}. ${wayOut}`,
    );
  }
}
