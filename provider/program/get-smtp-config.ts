import * as pulumi from "@pulumi/pulumi";
import { inputDefaults } from "../arguments/inputs";
import { resolveConnection } from "../command/connection/resolve-connection";
import {
  type fieldDefaults,
  type fields,
  isSecretField,
  type Kind,
  type ProfileField,
  profileFields,
} from "../profile/fields";
import { isHeaders } from "../profile/profile";
import type { LiveSecret } from "../profile/secret-value";
import type { AnyProfileArgs } from "./resource-arguments";
import { programSources } from "./sources";

/** Arguments of {@link getSmtpConfig}. */
export interface GetSmtpConfigArgs {
  /** Name of the connection. Default: `default`. */
  connection?: string;
}

/** A header as the server shows it. */
export interface GetSmtpConfigRequestHeader {
  /** Name of the header. Not secret. */
  name: string;
  /** Secret; undefined when the server masks it. */
  value?: pulumi.Output<string>;
}

/** What a field of each kind is in the result. */
interface ResultValues extends Record<Kind, unknown> {
  host: string;
  port: number;
  line: string;
  flag: boolean;
  /** A type that this package does not know is the API's number. */
  authenticationType: string | number;
  identity: LiveSecret;
  /** Servers usually do not show it. */
  secret: pulumi.Output<LiveSecret>;
  url: string;
  scopes: string;
  headers: GetSmtpConfigRequestHeader[];
}

type ResultOf<Name extends ProfileField> = ResultValues[(typeof fields)[Name]["kind"]];

/** The live profile, under the names of the resource's arguments. What the server does not show is left out. */
export type GetSmtpConfigResult = {
  [Name in keyof AnyProfileArgs]?: ResultOf<Name>;
} & {
  [Name in keyof typeof fieldDefaults]: ResultOf<Name>;
} & {
  /** URL of /SMTP on the server. */
  endpoint: string;
  /** The version of Command's API that this server is to be spoken to in. */
  apiVersionInUse: "1" | "2";
  /** API: Id; 1 in most environments. */
  profileId?: number;
  /** Command's release, from X-Keyfactor-Product-Version; undefined when the server does not say. */
  commandVersion?: string;
};

/**
 * Reads the live SMTP profile of a Command instance, at preview too. Keeps no state and changes nothing.
 *
 * @throws KeyfactorSmtpError when the connection is not configured or the server cannot be read.
 */
export async function getSmtpConfig({
  connection = inputDefaults.connection,
}: GetSmtpConfigArgs = {}): Promise<GetSmtpConfigResult> {
  const resolved = resolveConnection(connection, programSources());
  // Loaded when needed: most programs only declare, and start sooner without an HTTP client.
  const { readProfile } = await import("../command/smtp/negotiate.js");
  const reading = await readProfile(resolved, { demanded: "auto" });
  const { endpoint } = resolved;
  const { live, apiVersionInUse, profileId, commandVersion } = reading;
  const shown = profileFields.filter((name) => live[name] !== undefined);
  const profile = Object.fromEntries(
    shown.map((name) => [name, isSecretField(name) ? withSecretOutputs(live[name]) : live[name]]),
  ) as Pick<GetSmtpConfigResult, ProfileField>;
  return {
    ...profile,
    endpoint,
    apiVersionInUse,
    ...(profileId !== undefined && { profileId }),
    ...(commandVersion !== undefined && { commandVersion }),
  };
}

/** What a server shows of a secret, kept secret from here on. */
function withSecretOutputs(secret: unknown): unknown {
  if (!isHeaders(secret)) return pulumi.secret(secret);
  return secret.map(({ name, value }) => (value === undefined ? { name } : { name, value: pulumi.secret(value) }));
}
