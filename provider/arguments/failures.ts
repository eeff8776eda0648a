import type { ErrorObject, SchemaObject } from "ajv";
import { isSecretField } from "../profile/fields";
import { isUnknown } from "./inputs";

/** One argument that is wrong. `reason` names it and says what would be right; it never shows a secret. */
export interface ArgumentFailure {
  /** Path of the argument, for example `requestHeaders[0].name`. */
  property: string;
  reason: string;
}

/** What a validator's error means to the program's author; nothing where the value is not known yet. */
export function failureOf(error: ErrorObject, secretArguments: readonly unknown[]): ArgumentFailure[] {
  if (isUnknown(error.data)) return [];
  const path = pathOf(error.instancePath);
  if (error.keyword === "required") {
    const name = join(path, error.params.missingProperty);
    return [{ property: name, reason: `${name} is required` }];
  }
  if (error.keyword === "additionalProperties") {
    const name = join(path, error.params.additionalProperty);
    return [
      { property: name, reason: `${name} is not ${path === "" ? "an argument" : `a member of ${path}`}${hint(error)}` },
    ];
  }
  if (error.keyword === "not")
    return [{ property: path, reason: `${path} ${(error.schema as SchemaObject).expected}` }];
  if (error.keyword === "maxLength") {
    const reason = `${path} must have at most ${error.params.limit} characters, not ${String(error.data).length}`;
    return [{ property: path, reason }];
  }
  const expected = String(error.parentSchema?.expected ?? error.message);
  return [{ property: path, reason: `${path} ${expected}${shown(error, secretArguments)}` }];
}

/** One failure an argument is enough: the first is the most telling. */
export function firstOfEach(failures: readonly ArgumentFailure[]): ArgumentFailure[] {
  return failures.filter(
    (failure, index) => failures.findIndex(({ property }) => property === failure.property) === index,
  );
}

/** The usual mistake is letter case: the API writes UseSSL, the argument is useSsl. */
function hint(error: ErrorObject): string {
  // secretArguments is added by the resource's class, not written by a program.
  const known = Object.keys(error.parentSchema?.properties ?? {}).filter((name) => name !== "secretArguments");
  const wrong = String(error.params.additionalProperty).toLowerCase();
  const meant = known.find((name) => name.toLowerCase() === wrong);
  return meant ? `: did you mean ${meant}?` : `; known are ${known.join(", ")}`;
}

/** Shows a wrong number or choice. Never a free text, which may well be a secret in the wrong place, or a secret. */
function shown({ keyword, data, instancePath }: ErrorObject, secretArguments: readonly unknown[]): string {
  const argument = String(instancePath.split("/")[1]);
  const open = !isSecretField(argument) && !secretArguments.includes(argument);
  const harmless =
    typeof data === "number" || typeof data === "boolean" || (keyword === "enum" && String(data).length < 30);
  if (open && harmless) return `, not ${JSON.stringify(data)}`;
  return keyword === "type" ? `, not ${Array.isArray(data) ? "a list" : `a value of type ${typeof data}`}` : "";
}

/** "/requestHeaders/0/name" becomes "requestHeaders[0].name". */
function pathOf(instancePath: string): string {
  return instancePath
    .split("/")
    .map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : join(path, part)), "");
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
