import type { SmtpConfigInputs } from "../arguments/inputs";
import { KeyfactorSmtpError } from "../errors";
import { unmanagedPlaces } from "../secrets/places";

/**
 * Refuses what only a write could mend where the program does not know a secret: a write carries the profile whole.
 *
 * @param finding What is not as declared, as a sentence without its full stop.
 */
export function requireKnownSecrets(inputs: SmtpConfigInputs, finding: string): void {
  const unmanaged = unmanagedPlaces(inputs).join(" and ");
  if (unmanaged === "") return;
  throw new KeyfactorSmtpError(
    "ERR_EXISTING_PROFILE",
    `${finding}. To write the profile takes ${unmanaged}, which the program says is { unmanaged: true }. ` +
      `Nothing was written. Declare ${unmanaged}, or declare what is live.`,
  );
}
