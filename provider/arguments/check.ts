import type { ValidateFunction } from "ajv";
import { KeyfactorSmtpError } from "../errors";
import { isJsonObject, type JsonObject } from "../json";
import { isSecretField } from "../profile/fields";
import { type ArgumentFailure, failureOf, firstOfEach } from "./failures";
import { containsUnknown, type SmtpConfigInputs } from "./inputs";
import { brokenRules } from "./rules";

/** Loaded when there are arguments to check: a refresh or a destroy has none. */
function validator(): ValidateFunction<SmtpConfigInputs> {
  const { validate }: { validate: ValidateFunction<SmtpConfigInputs> } = require("./compiled-schema");
  return validate;
}

/** What checking tells of a program's arguments. */
export type Checked =
  /** All is right. */
  | { readonly inputs: SmtpConfigInputs; readonly failures?: never; readonly preliminary?: never }
  /** What is known is right; some of it is not known yet, as at preview. */
  | { readonly preliminary: JsonObject; readonly inputs?: never; readonly failures?: never }
  /** All that is wrong. */
  | { readonly failures: readonly ArgumentFailure[]; readonly inputs?: never; readonly preliminary?: never };

/**
 * Checks the arguments of a program. Finds all failures at once; a value that is not known yet (at preview) fails
 * nothing; nothing is asked of any server.
 */
export function checkArguments(program: JsonObject): Checked {
  const args = withoutUnset(program);
  const validate = validator();
  // Writes the defaults too.
  const right = validate(args);
  const secretArguments = Array.isArray(args.secretArguments) ? args.secretArguments : [];
  const found = (validate.errors ?? []).flatMap((error) => failureOf(error, secretArguments));
  const failures = firstOfEach([...found, ...brokenRules(args)]);
  if (failures.length > 0) return { failures };
  return right && !containsUnknown(args) ? { inputs: args } : { preliminary: args };
}

/** The inputs that a program's arguments mean, where every one of them is known. Throws what is wrong with them. */
export function inputsFrom(program: JsonObject): SmtpConfigInputs {
  const { inputs, failures } = checkArguments(program);
  if (inputs) return inputs;
  const reasons = failures?.map(({ reason }) => reason) ?? ["an argument is not known yet"];
  throw new KeyfactorSmtpError("ERR_ARGUMENT", reasons.join("; "));
}

/**
 * An optional argument that is null is one that was left out: `undefined` does not survive every way into a program. An
 * empty list of headers is another way to say none.
 */
function withoutUnset(object: JsonObject): Record<string, unknown> {
  const given = Object.entries(object).filter(([name, value]) => {
    const isEmptyList = Array.isArray(value) && value.length === 0 && isSecretField(name);
    return value !== null && value !== undefined && !isEmptyList;
  });
  return Object.fromEntries(
    given.map(([name, value]) => [name, isJsonObject(value) && name === "testSend" ? withoutUnset(value) : value]),
  );
}
