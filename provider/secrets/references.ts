import { readFileSync } from "node:fs";
import { KeyfactorSmtpError } from "../errors";
import { isComplete, type Profile, profileIn, type RecordedProfile } from "../profile/profile";
import { isMask, isSecretReference, type SecretReference } from "../profile/secret-value";
import { mapSecrets } from "./places";

/** The profile with every reference replaced by the secret it leads to: what a request carries, and nothing keeps. */
export function resolveSecrets(declared: RecordedProfile): Profile {
  const resolved = mapSecrets(profileIn(declared), (secret, place) =>
    isSecretReference(secret) ? resolveReference(place, secret) : secret,
  );
  if (!isComplete(resolved)) throw new TypeError("the profile lacks what its authentication type needs");
  return resolved;
}

/** The secret behind a reference; throws when it is not there, or is none. */
export function resolveReference(place: string, reference: SecretReference): string {
  const { text, source } = lookUp(place, reference);
  const fault =
    text.trim() === ""
      ? "is empty"
      : /[\p{Cc}\u2028\u2029]/u.test(text)
        ? "is more than one line of text"
        : isMask(text)
          ? "is a mask, such as only asterisks, not the secret"
          : undefined;
  if (fault) throw new KeyfactorSmtpError("ERR_SECRET_REFERENCE", `${place}: ${source} ${fault}. Nothing was written.`);
  return text;
}

/** The secret behind a reference where it can be had here and now, as it cannot on a pull request's runner. */
export function resolveWhereAvailable(place: string, reference: SecretReference): string | undefined {
  try {
    return resolveReference(place, reference);
  } catch (error) {
    if (error instanceof KeyfactorSmtpError && error.code === "ERR_SECRET_REFERENCE") return undefined;
    throw error;
  }
}

function lookUp(place: string, reference: SecretReference): { text: string; source: string } {
  if (reference.fromEnvironment !== undefined) {
    const source = `environment variable ${reference.fromEnvironment}`;
    const text = process.env[reference.fromEnvironment];
    if (text !== undefined) return { text, source };
    throw new KeyfactorSmtpError("ERR_SECRET_REFERENCE", `${place}: ${source} is not set here. Nothing was written.`);
  }
  const source = `file ${reference.fromFile}`;
  try {
    // Editors and `echo` end a file with a line break that is no part of the secret.
    return { text: readFileSync(reference.fromFile, "utf8").replace(/\r?\n$/, ""), source };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new KeyfactorSmtpError(
      "ERR_SECRET_REFERENCE",
      `${place}: ${source} cannot be read here (${code}). ` +
        "A relative path starts at the directory of the program, or of the command. Nothing was written.",
    );
  }
}
