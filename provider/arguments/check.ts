import Ajv, { type ErrorObject, type SchemaObject } from "ajv";
import { isSecretField } from "../profile/profile";
import { defaults, type SmtpConfigArguments, testSendDefaults } from "./arguments";
import type { ArgumentFailure } from "./failure";
import { isEmailAddress, isHost, isTokenEndpoint } from "./formats";
import { brokenRules } from "./rules";
import { argumentsSchema } from "./schema";
import { isUnknown } from "./unknown";

const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
ajv.addKeyword("expected");
ajv.addFormat("host", isHost);
ajv.addFormat("emailAddress", isEmailAddress);
ajv.addFormat("tokenEndpoint", isTokenEndpoint);
const validate = ajv.compile(argumentsSchema);

/** Arguments with every default written, or all that is wrong with them. */
export interface CheckResult {
  arguments: SmtpConfigArguments;
  failures: ArgumentFailure[];
}

/**
 * Checks the arguments of a program. Finds all failures at once; a value that is not known yet (at preview) fails
 * nothing; nothing is asked of any server.
 */
export function checkArguments(program: Readonly<Record<string, unknown>>): CheckResult {
  const args = withoutNull(program);
  if (isObject(args.testSend)) args.testSend = withoutNull(args.testSend);
  // Two ways to say none.
  if (isEmptyList(args.requestHeaders)) delete args.requestHeaders;
  validate(args);
  const secretArguments = Array.isArray(args.secretArguments) ? args.secretArguments : [];
  const found = (validate.errors ?? []).flatMap((error) => failureOf(error, secretArguments));
  const failures = [...found, ...brokenRules(args)];
  return { arguments: withDefaults(args), failures: firstOfEach(failures) };
}

/** An optional argument that is null is one that was left out: `undefined` does not survive every way into a program. */
function withoutNull(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));
}

function withDefaults(args: Record<string, unknown>): SmtpConfigArguments {
  const { testSend, ...others } = args;
  return {
    ...defaults,
    ...others,
    ...(testSend === undefined
      ? {}
      : { testSend: isObject(testSend) ? { ...testSendDefaults, ...testSend } : testSend }),
  } as unknown as SmtpConfigArguments;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function failureOf(error: ErrorObject, secretArguments: unknown[]): ArgumentFailure[] {
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
  const expected = String(error.parentSchema?.expected ?? error.message);
  return [{ property: path, reason: `${path} ${expected}${shown(error, secretArguments)}` }];
}

/** A wrong letter case is the commonest slip: the API writes UseSSL, the argument is useSsl. */
function hint(error: ErrorObject): string {
  // secretArguments is added by the resource's class, not written by a program.
  const known = Object.keys(error.parentSchema?.properties ?? {}).filter((name) => name !== "secretArguments");
  const wrong = String(error.params.additionalProperty).toLowerCase();
  const meant = known.find((name) => name.toLowerCase() === wrong);
  return meant ? `: did you mean ${meant}?` : `; known are ${known.join(", ")}`;
}

/** Shows a wrong number or choice. Never a free text, which may well be a secret in the wrong place, or a secret. */
function shown({ keyword, data, instancePath }: ErrorObject, secretArguments: unknown[]): string {
  const argument = String(instancePath.split("/")[1]);
  const open = !isSecretField(argument) && !secretArguments.includes(argument);
  const harmless =
    typeof data === "number" || typeof data === "boolean" || (keyword === "enum" && String(data).length < 30);
  if (open && harmless) return `, not ${JSON.stringify(data)}`;
  return keyword === "type" ? `, not ${Array.isArray(data) ? "a list" : `a value of type ${typeof data}`}` : "";
}

/** One failure an argument is enough: the first is the most telling. */
function firstOfEach(failures: ArgumentFailure[]): ArgumentFailure[] {
  return failures.filter(
    (failure, index) => failures.findIndex(({ property }) => property === failure.property) === index,
  );
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
