import * as pulumi from "@pulumi/pulumi";
import { otherInputs, resourceType, type TestSend } from "../arguments/inputs";
import type { TestResult } from "../command/smtp/test-mail";
import { KeyfactorSmtpError } from "../errors";
import type { PreviousProfile } from "../lifecycle/state";
import { isSecretField, profileFields, secretFields } from "../profile/fields";
import type { SecretStandIn, SecretValue } from "../profile/secret-value";
import type { KeyfactorSmtpConfigArgs } from "./resource-arguments";
import { warnOfSecondResource } from "./second-resource";
import { warnOfStackConfiguration } from "./stack-configuration";

/** Kept in users' state and read by every later version: the path in it never moves. */
const providerText = 'exports.handler = () => require("pulumi-keyfactor-smtp/provider").provider;';

/**
 * The outputs that programs may read: every argument, and some of the facts of the state. A field of the profile that
 * the class does not declare fails to compile here.
 */
const outputNames: readonly (keyof KeyfactorSmtpConfig)[] = [
  ...profileFields,
  ...otherInputs.filter((name) => name !== "secretArguments"),
  ...(["apiVersionInUse", "endpoint", "profileId", "commandVersion", "lastTest", "previousProfile"] as const),
];

/**
 * The SMTP configuration profile of one Keyfactor Command instance: how Command mails its alerts, expiry warnings and
 * workflow approvals. An instance has exactly one; declare one resource per connection.
 *
 * Create takes over the profile that is there (see `overwriteExisting`), update replaces it whole, refresh shows
 * drift field by field, and delete follows `onDelete`, because the API has no DELETE.
 *
 * @example
 * ```ts
 * new KeyfactorSmtpConfig("smtp", {
 *   host: "smtp.example.com", port: 587, useSsl: true,
 *   senderAccount: "keyfactor@example.com", senderName: "Keyfactor Command",
 *   relayAuthenticationType: "Basic",
 *   relayUsername: "EXAMPLE\\keyfactor", relayPassword: config.requireSecret("relayPassword"),
 * });
 * ```
 */
export class KeyfactorSmtpConfig extends pulumi.CustomResource {
  /**
   * By this name `validateResourceOfType` of @pulumi/policy knows its resources, as those of generated classes.
   *
   * @internal
   */
  static readonly __pulumiType = resourceType;

  /** Name or address of the mail server. */
  declare readonly host: pulumi.Output<string>;
  /** Port of the mail server. */
  declare readonly port: pulumi.Output<number>;
  /** Account that sends. */
  declare readonly senderAccount: pulumi.Output<string>;
  /** Name that mail programs show as the sender. */
  declare readonly senderName: pulumi.Output<string>;
  /** Whether mail goes to the relay over TLS. */
  declare readonly useSsl: pulumi.Output<boolean>;
  /** How Command logs in to the relay. After a refresh, a type that this package does not know is the API's number. */
  declare readonly relayAuthenticationType: pulumi.Output<string | number>;
  /** User name at the relay. */
  declare readonly relayUsername: pulumi.Output<SecretValue | undefined>;
  /** Password at the relay. Secret. */
  declare readonly relayPassword: pulumi.Output<SecretValue | SecretStandIn | undefined>;
  /** Client id at the identity provider. */
  declare readonly clientId: pulumi.Output<SecretValue | undefined>;
  /** Client secret. Secret. */
  declare readonly clientSecret: pulumi.Output<SecretValue | SecretStandIn | undefined>;
  /** URL of the identity provider's token endpoint. */
  declare readonly tokenEndpoint: pulumi.Output<string | undefined>;
  /** Scopes for the token, separated by spaces. */
  declare readonly scope: pulumi.Output<string | undefined>;
  /** Audience for the token. */
  declare readonly audience: pulumi.Output<string | undefined>;
  /** Headers for the identity provider. Secret. One that was read from a server that masks it has no value. */
  declare readonly requestHeaders: pulumi.Output<{ name: string; value?: string | SecretStandIn }[] | undefined>;
  /** The declared test send. */
  declare readonly testSend: pulumi.Output<TestSend | undefined>;
  /** Name of the connection. */
  declare readonly connection: pulumi.Output<string>;
  /** The declared version of Command's API. */
  declare readonly apiVersion: pulumi.Output<"auto" | "1" | "2">;
  /** Whether create might replace a profile that differed. */
  declare readonly overwriteExisting: pulumi.Output<boolean>;
  /** What destroy does. */
  declare readonly onDelete: pulumi.Output<"retain" | "restore">;
  /** Values whose change writes the profile again. */
  declare readonly triggers: pulumi.Output<unknown[] | undefined>;

  /** The version of Command's API that this server is spoken to in. */
  declare readonly apiVersionInUse: pulumi.Output<"1" | "2">;
  /** URL of /SMTP on the server; also the resource's id. */
  declare readonly endpoint: pulumi.Output<string>;
  /** The profile's Id in the API: 1 in most environments. */
  declare readonly profileId: pulumi.Output<number | undefined>;
  /** Command's release, from X-Keyfactor-Product-Version; undefined when the server does not say. */
  declare readonly commandVersion: pulumi.Output<string | undefined>;
  /** How the last test send ended; undefined without `testSend`. */
  declare readonly lastTest: pulumi.Output<TestResult | undefined>;
  /** The readable fields of the profile that create found: what `onDelete: "restore"` puts back. */
  declare readonly previousProfile: pulumi.Output<PreviousProfile | undefined>;

  /**
   * Declares the profile. Wrong arguments fail at preview, all at once; the server is asked only by `pulumi up` and
   * `pulumi refresh`.
   */
  constructor(name: string, args: KeyfactorSmtpConfigArgs, opts?: pulumi.CustomResourceOptions) {
    requireUsable(name, args, opts);
    const { stackTraceLimit } = Error;
    try {
      // The SDK reads four stacks an output (runtime/debuggable.js): most of the time of a program with a hundred
      // resources. For the position in the program, which the state keeps, it sets the limit itself.
      Error.stackTraceLimit = 0;
      super(resourceType, name, propertiesOf(args), withOwnOptions(opts));
    } catch (error) {
      Error.stackTraceLimit = stackTraceLimit;
      // One that was made before, such as an argument's, has its own.
      if (error instanceof Error && !error.stack?.includes("\n    at ")) Error.captureStackTrace(error);
      throw error;
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
    warnOfStackConfiguration();
    if (opts?.id === undefined) warnOfSecondResource(this, name, args.connection);
  }

  /**
   * Reads a profile that some other program declares, without taking it over.
   *
   * @param id The endpoint: URL of /SMTP on the server.
   * @param state Which connection leads there. Default: `default`.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: { connection?: pulumi.Input<string> } = {},
    opts: pulumi.CustomResourceOptions = {},
  ): KeyfactorSmtpConfig {
    return new KeyfactorSmtpConfig(name, state as KeyfactorSmtpConfigArgs, { ...opts, id });
  }

  /** Whether a value is a KeyfactorSmtpConfig, also one of another copy of this package. */
  static override isInstance(value: unknown): value is KeyfactorSmtpConfig {
    return (
      pulumi.CustomResource.isInstance(value) && (value as { __pulumiType?: string }).__pulumiType === resourceType
    );
  }
}

/** What the compiler refuses, or Pulumi cannot do, a program in plain JavaScript learns here. */
function requireUsable(name: string, args: unknown, opts: pulumi.CustomResourceOptions | undefined): void {
  if (typeof args !== "object" || args === null) {
    throw new KeyfactorSmtpError(
      "ERR_ARGUMENT",
      `KeyfactorSmtpConfig "${name}" needs its arguments in an object: host, port, senderAccount and senderName at least.`,
    );
  }
  if (opts?.import !== undefined) {
    throw new KeyfactorSmtpError(
      "ERR_ARGUMENT",
      `KeyfactorSmtpConfig "${name}" has the option import, which a dynamic provider cannot do: leave it out, and create ` +
        "adopts the profile that is there when the declared one is equal to it.",
    );
  }
}

/** Pulumi gives a class only the outputs that it named at the start. */
function propertiesOf(args: KeyfactorSmtpConfigArgs): pulumi.Inputs {
  const outputs = Object.fromEntries(outputNames.map((name) => [name, undefined]));
  const given = args as pulumi.Inputs;
  const secrets = secretFields
    .filter((name) => given[name] !== undefined)
    .map((name) => [name, pulumi.secret(given[name])]);
  return {
    ...outputs,
    ...given,
    ...Object.fromEntries(secrets),
    triggers: datesAsTexts(given.triggers),
    secretArguments: secretArgumentsOf(given),
    __provider: providerText,
  };
}

/** Pulumi knows no dates: it sends each as an empty object, so that a changed one would not be seen. */
function datesAsTexts(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  if (pulumi.Output.isInstance(value)) return value.apply(datesAsTexts);
  if (value instanceof Promise) return value.then(datesAsTexts);
  if (Array.isArray(value)) return value.map(datesAsTexts);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, datesAsTexts(member)]));
}

/** The usually open arguments that this program keeps secret, so that no message or output shows them either. */
async function secretArgumentsOf(given: pulumi.Inputs): Promise<string[] | undefined> {
  // A plain text or number cannot be marked; asking Pulumi takes its time, with hundreds of resources.
  const open = Object.keys(given).filter((name) => typeof given[name] === "object" && !isSecretField(name));
  const marked = await Promise.all(open.map((name) => pulumi.isSecret(pulumi.output(given[name]))));
  const names = open.filter((_, index) => marked[index]);
  return names.length > 0 ? names.sort() : undefined;
}

/**
 * A replacement deletes first, whoever asks for it and whatever the program says: the old resource's delete would undo
 * the new one's create. For `--replace`, `state taint` and `replaceOnChanges` the engine does not ask the provider.
 */
function withOwnOptions(opts: pulumi.CustomResourceOptions = {}): pulumi.CustomResourceOptions {
  return { ...opts, deleteBeforeReplace: true };
}
