import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { codeOf, KeyfactorSmtpError } from "../errors";
import { isComplete, type Profile, profileIn, type RecordedProfile } from "../profile/profile";
import { isMask, isSecretReference, longestSecret, type SecretReference } from "../profile/secret-value";
import { mapSecrets } from "./places";

/** The profile with every reference replaced by the secret it leads to: what a request carries, and nothing keeps. */
export function resolveSecrets(declared: RecordedProfile): Profile {
  const resolved = resolveReferences(declared);
  if (!isComplete(resolved)) throw new TypeError("the profile lacks what its authentication type needs");
  return resolved;
}

/** The same, of a profile that is only watched: a secret that the program does not know stays unknown. */
export function resolveReferences(declared: RecordedProfile): RecordedProfile {
  return mapSecrets(profileIn(declared), (secret, place) =>
    isSecretReference(secret) ? resolveReference(place, secret) : secret,
  );
}

/** The secret behind a reference; throws when it is not there, or is none. */
export function resolveReference(place: string, reference: SecretReference): string {
  const { fromEnvironment, fromFile } = reference;
  const source = fromEnvironment === undefined ? `file ${fromFile}` : `environment variable ${fromEnvironment}`;
  const refuse = (fault: string): never => {
    throw new KeyfactorSmtpError("ERR_SECRET_REFERENCE", `${place}: ${source} ${fault}. Nothing was written.`);
  };
  const text =
    fromEnvironment === undefined
      ? textOfFile(fromFile, refuse)
      : (process.env[fromEnvironment] ?? refuse("is not set here"));
  const fault = faultOf(text);
  return fault === undefined ? text : refuse(fault);
}

/** The secret behind a reference where it can be had here and now, as it cannot on a pull request's runner. */
export function resolveWhereAvailable(place: string, reference: SecretReference): string | undefined {
  try {
    return resolveReference(place, reference);
  } catch (error) {
    if (error instanceof KeyfactorSmtpError) return undefined;
    throw error;
  }
}

/** Why a text is no secret. */
function faultOf(text: string): string | undefined {
  if (text.trim() === "") return "is empty";
  if (text.length > longestSecret) return `has ${text.length} characters, and may have ${longestSecret}`;
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return "is more than one line of text";
  return isMask(text) ? "is a mask, such as only asterisks, not the secret" : undefined;
}

function textOfFile(path: string, refuse: (fault: string) => never): string {
  const bytes = bytesOfFile(path);
  if (typeof bytes === "string") return refuse(bytes);
  // Other bytes would become replacement characters within a password.
  if (!isUtf8(bytes)) return refuse("is not valid UTF-8: save it in that encoding");
  // Editors and `echo` end a file with a line break that is no part of the secret; some begin it with a byte order mark.
  return bytes
    .toString()
    .replace(/^\uFEFF/, "")
    .replace(/\r?\n$/, "");
}

/** The bytes of a file, or why they cannot be had. */
function bytesOfFile(path: string): Buffer | string {
  try {
    const file = statSync(path);
    // To read a named pipe or a device may take for ever.
    if (!file.isFile()) return "is no regular file";
    if (file.size > longestSecret) return `has ${file.size} bytes, and may have ${longestSecret}`;
    return readFileSync(path);
  } catch (error) {
    return `cannot be read here (${codeOf(error)}). A relative path starts at the directory of the program, or of the command`;
  }
}
