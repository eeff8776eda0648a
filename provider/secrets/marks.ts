import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject } from "../json";
import { isSecretField } from "../profile/fields";

/**
 * Pulumi keeps secret what the program declared secret. A secret that a server showed, and no program declared, has to
 * be marked by us, in the form in which Pulumi's protocol writes a secret value. (The option `additionalSecretOutputs`
 * would do for whole outputs, and write their names into the state of each resource.)
 */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

type Values = Record<string, unknown>;

function mark(value: unknown): unknown {
  return { [signatureKey]: secretSignature, value };
}

/** Whether a value is a secret as Pulumi writes it: with `value` in its protocol, `plaintext` or `ciphertext` in a state. */
export function isSecretMark(value: unknown): value is JsonObject {
  return isJsonObject(value) && value[signatureKey] === secretSignature;
}

/**
 * Marks the secrets among `values` that are not the ones in `declared`: those came from the server, or from an earlier
 * program. `kept` are the usually open arguments that are secret here; where there are some, what may repeat them is
 * marked too. Hashes of secrets are always marked.
 */
export function markLearnedSecrets(values: object, declared: object, kept: readonly string[]): Values {
  const known: Values = { ...declared };
  const marked = Object.entries(values).map(([name, value]) => {
    if (name === "previousProfile") return [name, markLearnedSecrets(value, {}, kept)];
    if (name === "secretFingerprints" || (name === "lastTest" && kept.length > 0)) return [name, mark(value)];
    const isSecret = isSecretField(name) || kept.includes(name);
    return [name, isSecret && !isDeepStrictEqual(value, known[name]) ? mark(value) : value];
  });
  return Object.fromEntries(marked);
}

/** The values alone, whether or not the engine, or an earlier call, marked some of them as secret. */
export function withoutSecretMarks(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSecretMarks);
  if (isSecretMark(value)) return withoutSecretMarks(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutSecretMarks(member)]));
}
