import type { SchemaObject } from "ajv";
import { maskPattern, unsupportedPamSecret } from "../profile/mask";

/**
 * The schema of the arguments as a program gives them. Each part that can be wrong says in `expected` what would be
 * right, which becomes the message; what one argument means for another is in rules.ts.
 */
const controlCharacters = "\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029";

/** One line with something in it. */
const linePattern = `^[^${controlCharacters}]*[^\\s${controlCharacters}][^${controlCharacters}]*$`;

function line(expected: string, more: SchemaObject = {}): SchemaObject {
  return { type: "string", pattern: linePattern, expected, ...more };
}

function oneOf(...values: string[]): SchemaObject {
  return { type: "string", enum: values, expected: `must be one of ${values.map((value) => `"${value}"`).join(", ")}` };
}

const yesOrNo: SchemaObject = { type: "boolean", expected: "must be true or false" };

const noMask: SchemaObject = {
  not: {
    type: "string",
    pattern: maskPattern,
    expected: "is only asterisks: that is a mask copied from somewhere, not the secret",
  },
};

/** What servers show in place of a user name. */
const noHiddenName: SchemaObject = {
  not: {
    type: "string",
    pattern: `${maskPattern}|^${unsupportedPamSecret}$`,
    expected: "is what a server shows in place of the name, not the name",
  },
};

const secretText: SchemaObject = { pattern: linePattern, ...noMask };

const pamReference: SchemaObject = {
  required: ["provider", "parameters"],
  additionalProperties: false,
  properties: {
    provider: { type: "integer", minimum: 1, expected: "must be the number of a PAM provider in Command, 1 or more" },
    parameters: {
      type: "object",
      minProperties: 1,
      expected: "must be an object of names and texts, not empty",
      propertyNames: line("must have names of one line of text"),
      additionalProperties: line("must be one line of text, not empty", noMask),
    },
  },
};

/** Keywords for texts bind texts only, and keywords for objects objects, so both forms stand in one schema. */
const textOrPam: SchemaObject = {
  ...secretText,
  ...pamReference,
  type: ["string", "object"],
  expected: "must be one line of text, not empty, or a PAM reference { provider, parameters }",
};

/** Where a secret is found when a request is built. */
const referenceMembers: Record<string, SchemaObject> = {
  fromEnvironment: line("must be the name of an environment variable", { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }),
  fromFile: line("must be the path of a file"),
};

/** A secret may stand elsewhere: rules.ts sees to it that the members of an object belong together. */
const secret: SchemaObject = {
  ...secretText,
  type: ["string", "object"],
  minProperties: 1,
  additionalProperties: false,
  properties: { ...pamReference.properties, ...referenceMembers },
  expected:
    "must be one line of text, not empty, or a PAM reference { provider, parameters }, or { fromEnvironment } or { fromFile }",
};

const headerSecret: SchemaObject = {
  ...secretText,
  type: ["string", "object"],
  minProperties: 1,
  additionalProperties: false,
  properties: referenceMembers,
  expected: "must be one line of text, not empty, or { fromEnvironment } or { fromFile }",
};

const requestHeader: SchemaObject = {
  type: "object",
  expected: "must be an object { name, value }",
  required: ["name", "value"],
  additionalProperties: false,
  properties: {
    name: line("must be the name of an HTTP header", { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" }),
    value: headerSecret,
  },
};

const testSend: SchemaObject = {
  type: "object",
  expected: "must be an object { recipient, when?, onFailure? }",
  required: ["recipient"],
  additionalProperties: false,
  properties: {
    recipient: { type: "string", format: "emailAddress", expected: "must be an e-mail address" },
    when: oneOf("beforeSave", "afterSave"),
    onFailure: oneOf("fail", "warn"),
  },
};

export const profileSchema: Record<string, SchemaObject> = {
  host: {
    type: "string",
    format: "host",
    expected: "must be the name or address of the mail server, without scheme or port",
  },
  port: { type: "integer", minimum: 1, maximum: 65535, expected: "must be a whole number from 1 to 65535" },
  senderAccount: line("must be one line of text, usually an e-mail address"),
  senderName: line("must be one line of text"),
  useSsl: yesOrNo,
  relayAuthenticationType: oneOf("Anonymous", "Basic", "OAuthClientCredentials"),
  relayUsername: { ...textOrPam, ...noHiddenName },
  relayPassword: secret,
  clientId: textOrPam,
  clientSecret: secret,
  tokenEndpoint: {
    type: "string",
    format: "tokenEndpoint",
    expected: "must be an absolute https:// URL without credentials (http:// on loopback only)",
  },
  scope: line("must be one line of text, scopes separated by spaces; leave it out for none"),
  audience: line("must be one line of text; leave it out for none"),
  requestHeaders: { type: "array", items: requestHeader, expected: "must be a list of { name, value }" },
};

export const argumentsSchema: SchemaObject = {
  type: "object",
  required: ["host", "port", "senderAccount", "senderName"],
  additionalProperties: false,
  properties: {
    ...profileSchema,
    testSend,
    connection: line("must be the name of a connection"),
    apiVersion: oneOf("auto", "1", "2"),
    overwriteExisting: yesOrNo,
    onDelete: oneOf("retain", "restore"),
    triggers: { type: "array", expected: "must be a list" },
    secretArguments: { type: "array", items: { type: "string" }, expected: "must be a list of names" },
  },
};
