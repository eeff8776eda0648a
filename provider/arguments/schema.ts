import type { SchemaObject } from "ajv";
import { type JsonObject, ownMember } from "../json";
import { type Field, fieldOf, type Kind, profileFields, relayAuthenticationTypes } from "../profile/fields";
import type { DeclaredValues, RequestHeader } from "../profile/profile";
import {
  longestSecret,
  type PamReference,
  type SecretReference,
  type SecretStandIn,
  type UnmanagedSecret,
} from "../profile/secret-value";
import { inputDefaults, type OtherInputs, type TestSend, testSendDefaults } from "./inputs";

/*
 * The schema of the arguments as a program gives them. Each part that can be wrong says in `expected` what would be
 * right, which becomes the message; what one argument means for another is in rules.ts.
 *
 * A schema knows the type of the values that it accepts, so that the compiler refuses a schema and a type of which only
 * one was changed.
 */

/** A JSON schema for values of one type. */
interface Schema<T> {
  readonly json: SchemaObject;
  /** Never there: it tells the compiler the type, which must be the same and not just a narrower one. */
  readonly accepts?: (value: T) => T;
}

/** A schema for each member of an object, or of any of the objects in a union. */
type Members<T> = AnyMembers & { readonly [Name in NameIn<T>]: Schema<ValueIn<T, Name>> };
type AnyMembers = Readonly<Record<string, Pick<Schema<unknown>, "json">>>;
/** Without those that a type names to refuse them. */
type NameIn<T> = T extends unknown
  ? { [Name in keyof T]-?: [Exclude<T[Name], undefined>] extends [never] ? never : Name }[keyof T] & string
  : never;
type ValueIn<T, Name> = T extends unknown ? (Name extends keyof T ? Exclude<T[Name], undefined> : never) : never;

/** One line of text, of a length that every step can bear: any of them may be a secret. */
const lineKeywords: SchemaObject = { format: "line", maxLength: longestSecret };

function line(expected: string, more: SchemaObject = {}): Schema<string> {
  return { json: { type: "string", ...lineKeywords, expected, ...more } };
}

function formatted(format: string, expected: string): Schema<string> {
  return { json: { type: "string", format, expected } };
}

function oneOf<const Value extends string>(...values: readonly Value[]): Schema<Value> {
  const expected = `must be one of ${values.map((value) => `"${value}"`).join(", ")}`;
  return { json: { type: "string", enum: values, expected } };
}

function integer(range: SchemaObject, expected: string): Schema<number> {
  return { json: { type: "integer", ...range, expected } };
}

function listOf<Item>(items: Schema<Item>, expected: string): Schema<Item[]> {
  return { json: { type: "array", items: items.json, expected } };
}

function object<T>(
  members: Members<T>,
  required: readonly (keyof T)[],
  expected: string,
  defaults: Partial<T> = {},
): Schema<T> {
  return { json: { type: "object", ...shapeOf(members, defaults), required, expected } };
}

/** A text or an object. Keywords for texts bind texts only, and keywords for objects objects, so both stand in one schema. */
function lineOr<T>(members: Members<T>, more: SchemaObject, expected: string): Schema<string | T> {
  return { json: { ...lineKeywords, type: ["string", "object"], ...shapeOf(members), ...more, expected } };
}

function shapeOf(members: AnyMembers, defaults: JsonObject = {}): SchemaObject {
  const properties = Object.entries(members).map(([name, { json }]) => {
    const value = ownMember(defaults, name);
    return [name, value === undefined ? json : { ...json, default: value }];
  });
  return { additionalProperties: false, properties: Object.fromEntries(properties) };
}

const flag: Schema<boolean> = { json: { type: "boolean", expected: "must be true or false" } };

const noMask: SchemaObject = {
  not: {
    type: "string",
    format: "mask",
    expected: "is a mask copied from somewhere, such as only asterisks, not the secret",
  },
};

/** What servers show in place of a user name. */
const noHiddenName: SchemaObject = {
  not: {
    type: "string",
    format: "hiddenName",
    expected: "is what a server shows in place of the name, not the name",
  },
};

const pamMembers: Members<PamReference> = {
  provider: integer({ minimum: 1 }, "must be the number of a PAM provider in Command, 1 or more"),
  parameters: {
    json: {
      type: "object",
      minProperties: 1,
      expected: "must be an object of names and texts, not empty",
      propertyNames: line("must have names of one line of text").json,
      additionalProperties: line("must be one line of text, not empty", noMask).json,
    },
  },
};

/** Where a secret is found when a request is built, or that it is not known. */
const standInMembers: Members<SecretReference> & Members<UnmanagedSecret> = {
  fromEnvironment: line("must be the name of an environment variable", { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }),
  fromFile: line("must be the path of a file"),
  unmanaged: { json: { const: true, expected: "must be true" } },
};

const secretForms =
  "must be one line of text, not empty, or a PAM reference { provider, parameters }, " +
  "or { fromEnvironment }, { fromFile } or { unmanaged: true }";

/** A secret may stand elsewhere: rules.ts sees to it that the members of an object belong together. */
const oneForm: SchemaObject = { ...noMask, minProperties: 1 };

const requestHeader = object<RequestHeader<string | SecretStandIn>>(
  {
    name: line("must be the name of an HTTP header", { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" }),
    value: lineOr<SecretStandIn>(
      standInMembers,
      oneForm,
      "must be one line of text, not empty, or { fromEnvironment }, { fromFile } or { unmanaged: true }",
    ),
  },
  ["name", "value"],
  "must be an object { name, value }",
);

/** What a field of each kind may hold. */
const schemas: { readonly [K in Kind]: (field: Field) => Schema<DeclaredValues[K]> } = {
  host: () => formatted("host", "must be the name or address of the mail server, without scheme or port"),
  port: () => integer({ minimum: 1, maximum: 65535 }, "must be a whole number from 1 to 65535"),
  line: ({ required, usually }) =>
    line(
      `must be one line of text${usually ? `, usually ${usually}` : ""}${required ? "" : "; leave it out for none"}`,
    ),
  flag: () => flag,
  authenticationType: () => oneOf(...relayAuthenticationTypes),
  identity: () =>
    lineOr<PamReference>(
      pamMembers,
      { ...noHiddenName, required: ["provider", "parameters"] },
      "must be one line of text, not empty, or a PAM reference { provider, parameters }",
    ),
  secret: () => lineOr<PamReference | SecretStandIn>({ ...pamMembers, ...standInMembers }, oneForm, secretForms),
  url: () =>
    formatted("tokenEndpoint", "must be an absolute https:// URL without credentials (http:// on loopback only)"),
  scopes: () => line("must be one line of text, scopes separated by spaces; leave it out for none"),
  headers: () => listOf(requestHeader, "must be a list of { name, value }"),
};

const profileMembers = Object.fromEntries(
  profileFields.map((name) => [name, schemas[fieldOf(name).kind](fieldOf(name))]),
);

const otherMembers: Members<OtherInputs> = {
  testSend: object<TestSend>(
    {
      recipient: formatted("emailAddress", "must be an e-mail address"),
      when: oneOf("beforeSave", "afterSave"),
      onFailure: oneOf("fail", "warn"),
    },
    ["recipient"],
    "must be an object { recipient, when?, onFailure? }",
    testSendDefaults,
  ),
  connection: line("must be the name of a connection"),
  apiVersion: oneOf("auto", "1", "2"),
  overwriteExisting: flag,
  onDelete: oneOf("retain", "restore"),
  triggers: { json: { type: "array", expected: "must be a list" } },
  secretArguments: listOf({ json: { type: "string" } }, "must be a list of names"),
};

export const argumentsSchema: SchemaObject = {
  type: "object",
  required: profileFields.filter((name) => fieldOf(name).required && !fieldOf(name).login),
  ...shapeOf({ ...profileMembers, ...otherMembers }, inputDefaults),
};
