import * as pulumi from "@pulumi/pulumi";
import { resolveConnection } from "./command/connection/resolve-connection";
import { readProfile } from "./command/smtp/negotiate";
import type { LiveSecret } from "./profile/live-profile";
import { programSources } from "./program-sources";

/** Arguments of {@link getSmtpConfig}. */
export interface GetSmtpConfigArgs {
  /** Name of the connection. Default: `default`. */
  connection?: string;
}

/** A header as the server shows it. */
export interface GetSmtpConfigRequestHeader {
  name: string;
  /** Secret; undefined when the server masks it. */
  value?: pulumi.Output<string>;
}

/** The live profile, under the names of the resource's arguments. What the server does not show is left out. */
export interface GetSmtpConfigResult {
  /** Undefined when the profile was never configured. */
  host?: string;
  port?: number;
  senderAccount?: string;
  senderName?: string;
  useSsl: boolean;
  /** A type that this package does not know is the API's number. */
  relayAuthenticationType: string | number;
  relayUsername?: LiveSecret;
  /** Secret; servers usually do not show it. */
  relayPassword?: pulumi.Output<LiveSecret>;
  clientId?: LiveSecret;
  /** Secret; servers usually do not show it. */
  clientSecret?: pulumi.Output<LiveSecret>;
  tokenEndpoint?: string;
  scope?: string;
  audience?: string;
  requestHeaders?: GetSmtpConfigRequestHeader[];
  /** URL of /SMTP on the server. */
  endpoint: string;
  apiVersionInUse: "1" | "2";
  profileId?: number;
  commandVersion?: string;
}

/**
 * Reads the live SMTP profile of a Command instance, at preview too. Keeps no state and changes nothing.
 *
 * @throws KeyfactorSmtpError when the connection is not configured or the server cannot be read.
 */
export async function getSmtpConfig({ connection = "default" }: GetSmtpConfigArgs = {}): Promise<GetSmtpConfigResult> {
  const resolved = resolveConnection(connection, programSources());
  const reading = await readProfile(resolved, { demanded: "auto" });
  const { unreadable: _, relayPassword, clientSecret, requestHeaders, ...open } = reading.live;
  return {
    ...open,
    ...(relayPassword !== undefined && { relayPassword: pulumi.secret(relayPassword) }),
    ...(clientSecret !== undefined && { clientSecret: pulumi.secret(clientSecret) }),
    ...(requestHeaders && {
      requestHeaders: requestHeaders.map(({ name, value }) =>
        value === undefined ? { name } : { name, value: pulumi.secret(value) },
      ),
    }),
    endpoint: resolved.endpoint,
    apiVersionInUse: reading.apiVersionInUse,
    ...(reading.profileId !== undefined && { profileId: reading.profileId }),
    ...(reading.commandVersion !== undefined && { commandVersion: reading.commandVersion }),
  };
}
