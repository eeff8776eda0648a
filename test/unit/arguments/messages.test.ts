import assert from "node:assert/strict";
import { checkArguments, inputsFrom } from "../../../provider/arguments/check";
import { unknownValue } from "../../../provider/arguments/inputs";
import { anonymous, basic, oauth, pam, reference, withHeader, withTest } from "../../scene/sample-arguments";

type Values = Record<string, unknown>;

const reasonsOf = (args: Values) => checkArguments(args).failures?.map(({ reason }) => reason);

const knownArguments =
  "host, port, senderAccount, senderName, useSsl, relayAuthenticationType, relayUsername, relayPassword, clientId, " +
  "clientSecret, tokenEndpoint, scope, audience, requestHeaders, testSend, connection, apiVersion, overwriteExisting, " +
  "onDelete, triggers";
const authenticationTypes = 'must be one of "Anonymous", "Basic", "OAuthClientCredentials"';
const foreign = (name: string, type: string, owner: string) =>
  `${name} is not an argument of relayAuthenticationType "${type}": leave it out, or declare "${owner}"`;

/** What is given, and every sentence that is said about it. */
const messages: Record<string, readonly (readonly [args: Values, ...reasons: string[]])[]> = {
  "what is missing": [
    [{}, "host is required", "port is required", "senderAccount is required", "senderName is required"],
    [basic({ relayPassword: undefined }), 'relayPassword is required when relayAuthenticationType is "Basic"'],
    [withHeader({ name: undefined }), "requestHeaders[0].name is required"],
    [reference({ provider: undefined }), "relayPassword.provider is required"],
    [reference({ parameters: undefined }), "relayPassword.parameters is required"],
    [basic({ relayUsername: { provider: 1 } }), "relayUsername.parameters is required"],
    [withTest({ recipient: undefined }), "testSend.recipient is required"],
  ],
  "control characters and masks where they are easily missed": [
    [withTest({ recipient: "a\u0001b@example.com" }), "testSend.recipient must be an e-mail address"],
    [
      oauth({ tokenEndpoint: "https://login.example.com/\u0001token" }),
      "tokenEndpoint must be an absolute https:// URL without credentials (http:// on loopback only)",
    ],
    [
      reference({ parameters: { SecretId: "****" } }),
      "relayPassword.parameters.SecretId is a mask copied from somewhere, such as only asterisks, not the secret",
    ],
  ],
  "what the program keeps secret": [
    [anonymous({ port: 70000, secretArguments: ["port"] }), "port must be a whole number from 1 to 65535"],
    [anonymous({ onDelete: "drop", secretArguments: ["onDelete"] }), 'onDelete must be one of "retain", "restore"'],
  ],
  "what is not an argument": [
    [anonymous({ smtpHost: "x" }), `smtpHost is not an argument; known are ${knownArguments}`],
    [anonymous({ useSSL: true }), "useSSL is not an argument: did you mean useSsl?"],
    [withTest({ to: "x" }), "testSend.to is not a member of testSend; known are recipient, when, onFailure"],
    [withTest({ When: "x" }), "testSend.When is not a member of testSend: did you mean when?"],
    [withHeader({ Value: "x" }), "requestHeaders[0].Value is not a member of requestHeaders[0]: did you mean value?"],
    [
      reference({ safe: "x" }),
      "relayPassword.safe is not a member of relayPassword; known are provider, parameters, fromEnvironment, fromFile, " +
        "unmanaged",
    ],
    [
      withHeader({ value: { provider: 1 } }),
      "requestHeaders[0].value.provider is not a member of requestHeaders[0].value; known are fromEnvironment, fromFile, unmanaged",
      "requestHeaders[0].value.parameters is required",
    ],
    [
      basic({ relayUsername: { ...pam, "a/b~c": 1 } }),
      "relayUsername.a/b~c is not a member of relayUsername; known are provider, parameters",
    ],
  ],
  "what belongs to another authentication type": [
    [anonymous({ scope: "a" }), foreign("scope", "Anonymous", "OAuthClientCredentials")],
    [oauth({ relayPassword: "a" }), foreign("relayPassword", "OAuthClientCredentials", "Basic")],
    [
      basic({ clientId: "a", audience: "b" }),
      foreign("clientId", "Basic", "OAuthClientCredentials"),
      foreign("audience", "Basic", "OAuthClientCredentials"),
    ],
  ],
  "what apiVersion 1 cannot carry": [
    [
      oauth({ apiVersion: "1", clientId: pam }),
      'apiVersion "1" cannot carry relayAuthenticationType "OAuthClientCredentials": leave apiVersion out, or declare "2"',
    ],
    [
      basic({ apiVersion: "1", relayPassword: pam }),
      'apiVersion "1" cannot carry a PAM reference (relayPassword): leave apiVersion out, or declare "2"',
    ],
  ],
  "wrong numbers and choices, which are shown": [
    [anonymous({ port: 70000 }), "port must be a whole number from 1 to 65535, not 70000"],
    [anonymous({ port: true }), "port must be a whole number from 1 to 65535, not true"],
    [anonymous({ relayAuthenticationType: "basic" }), `relayAuthenticationType ${authenticationTypes}, not "basic"`],
    [anonymous({ onDelete: "x".repeat(29) }), `onDelete must be one of "retain", "restore", not "${"x".repeat(29)}"`],
    [anonymous({ apiVersion: 2 }), 'apiVersion must be one of "auto", "1", "2", not 2'],
  ],
  "wrong texts, which are not shown": [
    [anonymous({ port: "587" }), "port must be a whole number from 1 to 65535, not a value of type string"],
    [anonymous({ port: ["587"] }), "port must be a whole number from 1 to 65535, not a list"],
    [anonymous({ port: {} }), "port must be a whole number from 1 to 65535, not a value of type object"],
    [anonymous({ onDelete: "x".repeat(30) }), 'onDelete must be one of "retain", "restore"'],
    [anonymous({ host: "a b" }), "host must be the name or address of the mail server, without scheme or port"],
    [anonymous({ senderName: "" }), "senderName must be one line of text"],
    [anonymous({ senderAccount: "" }), "senderAccount must be one line of text, usually an e-mail address"],
    [withTest({ recipient: "x" }), "testSend.recipient must be an e-mail address"],
  ],
  "wrong secrets, which are never shown": [
    [
      basic({ relayPassword: 918273645 }),
      "relayPassword must be one line of text, not empty, or a PAM reference { provider, parameters }, " +
        "or { fromEnvironment }, { fromFile } or { unmanaged: true }, not a value of type number",
    ],
    [
      oauth({ clientSecret: ["x"] }),
      "clientSecret must be one line of text, not empty, or a PAM reference { provider, parameters }, " +
        "or { fromEnvironment }, { fromFile } or { unmanaged: true }, not a list",
    ],
    [
      withHeader({ value: true }),
      "requestHeaders[0].value must be one line of text, not empty, or { fromEnvironment }, { fromFile } or { unmanaged: true }, " +
        "not a value of type boolean",
    ],
    [reference({ provider: 0 }), "relayPassword.provider must be the number of a PAM provider in Command, 1 or more"],
    [
      basic({ relayPassword: "***" }),
      "relayPassword is a mask copied from somewhere, such as only asterisks, not the secret",
    ],
    [
      basic({ relayPassword: { fromFile: "a", fromEnvironment: "A" } }),
      "relayPassword must be { fromEnvironment }, { fromFile } or { unmanaged: true } alone",
    ],
  ],
  "secrets that the program does not know": [
    [basic({ relayPassword: { unmanaged: false } }), "relayPassword.unmanaged must be true"],
    [
      basic({ relayPassword: { unmanaged: true }, testSend: { recipient: "pki-team@example.com" } }),
      "testSend cannot be sent: the mail needs every secret, and relayPassword is { unmanaged: true }: " +
        "declare that secret, or send no mail",
    ],
    [
      { ...withHeader({ name: "X-Tenant", value: { unmanaged: true } }), onDelete: "restore" },
      'onDelete "restore" cannot be kept: it writes, and requestHeaders.x-tenant is { unmanaged: true }: ' +
        'declare that secret, or "retain"',
    ],
    [
      basic({ relayUsername: { unmanaged: true } }),
      "relayUsername.provider is required",
      "relayUsername.parameters is required",
      "relayUsername.unmanaged is not a member of relayUsername; known are provider, parameters",
    ],
  ],
  "texts of more than 65,536 characters": [
    [basic({ relayPassword: "a".repeat(70_000) }), "relayPassword must have at most 65536 characters, not 70000"],
    [basic({ relayUsername: "a".repeat(65_537) }), "relayUsername must have at most 65536 characters, not 65537"],
    [
      oauth({ clientSecret: "a".repeat(65_537), clientId: "a".repeat(65_537) }),
      ...["clientId", "clientSecret"].map((name) => `${name} must have at most 65536 characters, not 65537`),
    ],
    [
      withHeader({ value: "a".repeat(65_537) }),
      "requestHeaders[0].value must have at most 65536 characters, not 65537",
    ],
  ],
  "the rest": [
    [anonymous({ secretArguments: [7] }), "secretArguments[0] must be string, not 7"],
    [
      oauth({ requestHeaders: [null] }),
      "requestHeaders[0] must be an object { name, value }, not a value of type object",
    ],
    [
      reference({ parameters: { "a/b~c": 7, "1a": 7, a1: 7, "12": 7 } }),
      ...["[12]", ".a/b~c", ".1a", ".a1"].map(
        (name) => `relayPassword.parameters${name} must be one line of text, not empty, not a value of type number`,
      ),
    ],
    [anonymous({ triggers: 1 }), "triggers must be a list, not 1"],
    [anonymous({ secretArguments: "x" }), "secretArguments must be a list of names, not a value of type string"],
    [
      basic({ relayUsername: 7 }),
      "relayUsername must be one line of text, not empty, or a PAM reference { provider, parameters }, not 7",
    ],
    [reference({ parameters: { "": "a" } }), "relayPassword.parameters must have names of one line of text"],
    [
      oauth({
        requestHeaders: [
          { name: "A", value: "1" },
          { name: "B", value: "2" },
          { name: "a", value: "3" },
        ],
      }),
      "requestHeaders[2].name is the name of requestHeaders[0] again",
    ],
    [
      oauth({ requestHeaders: ["x"] }),
      "requestHeaders[0] must be an object { name, value }, not a value of type string",
    ],
  ],
};

describe("What is said about", () => {
  for (const [what, rows] of Object.entries(messages)) {
    it(what, () => {
      for (const [args, ...reasons] of rows) assert.deepEqual(reasonsOf(args), reasons);
    });
  }

  it("the first arguments of a process is what is said about the next", () => {
    // A validator is made once a process, by whoever needs it first.
    const path = require.resolve("../../../provider/arguments/check");
    delete require.cache[path];
    const { checkArguments }: typeof import("../../../provider/arguments/check") = require(path);
    for (const [args, ...reasons] of Object.values(messages).flat())
      assert.deepEqual(
        checkArguments(args).failures?.map(({ reason }) => reason),
        reasons,
      );
    assert.equal(checkArguments(anonymous()).inputs?.connection, "default");
  });

  it("an argument that is wrong in several ways is its first failure alone", () => {
    assert.deepEqual(reasonsOf(anonymous({ port: 0.5 })), ["port must be a whole number from 1 to 65535, not 0.5"]);
  });

  it("a text of a megabyte comes soon, whatever it is made of", () => {
    const started = performance.now();
    for (const letter of [" ", "a", "*", "\u00a0", "\t"]) {
      const text = letter.repeat(1_000_000);
      for (const end of ["", "\n", "x"]) {
        const { failures = [] } = checkArguments(oauth({ scope: text + end, clientSecret: text + end }));
        assert.deepEqual(
          failures.map(({ property }) => property),
          ["clientSecret", "scope"],
        );
      }
    }
    assert.ok(performance.now() - started < 20_000);
  });
});

describe("Arguments that have to be known and right", () => {
  it("are the inputs, or one error that says all that is wrong", () => {
    assert.equal(inputsFrom(anonymous({ host: "a.example.com" })).host, "a.example.com");
    const wrong = (args: Values, message: string) =>
      assert.throws(() => inputsFrom(args), { code: "ERR_ARGUMENT", message });
    wrong({ ...anonymous({ senderName: undefined }), host: undefined }, "host is required; senderName is required");
    wrong(anonymous({ host: unknownValue }), "an argument is not known yet");
  });

  it("name the argument that an unmanaged secret speaks against", () => {
    const testSend = { recipient: "pki@example.com" };
    const args = basic({ relayPassword: { unmanaged: true }, testSend, onDelete: "restore" });
    assert.deepEqual(
      checkArguments(args).failures?.map(({ property }) => property),
      ["testSend", "onDelete"],
    );
  });
});
