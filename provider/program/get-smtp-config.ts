import * as pulumi from "@pulumi/pulumi";
import { defaults } from "../arguments/arguments";
import { resolveConnection } from "../command/connection/resolve-connection";
import type { LiveSecret } from "../profile/live-profile";
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

/** The live profile, under the names of the resource's arguments. What the server does not show is left out. */
export interface GetSmtpConfigResult {
  /** Name or address of the mail server; undefined when the profile was never configured. API: Host. */
  host?: string;
  /** API: Port. */
  port?: number;
  /** API: SenderAccount. */
  senderAccount?: string;
  /** API: SenderName. */
  senderName?: string;
  /** API: UseSSL. */
  useSsl: boolean;
  /** A type that this package does not know is the API's number. API: RelayAuthenticationType. */
  relayAuthenticationType: string | number;
  /** Not secret. API: RelayUsername. */
  relayUsername?: LiveSecret;
  /** Secret; servers usually do not show it. API: RelayPassword. */
  relayPassword?: pulumi.Output<LiveSecret>;
  /** Not secret. API: ClientId. */
  clientId?: LiveSecret;
  /** Secret; servers usually do not show it. API: ClientSecret. */
  clientSecret?: pulumi.Output<LiveSecret>;
  /** API: TokenEndpoint. */
  tokenEndpoint?: string;
  /** API: Scope. */
  scope?: string;
  /** API: Audience. */
  audience?: string;
  /** API: RequestHeaders. */
  requestHeaders?: GetSmtpConfigRequestHeader[];
  /** URL of /SMTP on the server. */
  endpoint: string;
  /** The version of Command's API that this server is to be spoken to in. */
  apiVersionInUse: "1" | "2";
  /** API: Id; 1 in most environments. */
  profileId?: number;
  /** Command's release, from X-Keyfactor-Product-Version; undefined when the server does not say. */
  commandVersion?: string;
}

/**
 * Reads the live SMTP profile of a Command instance, at preview too. Keeps no state and changes nothing.
 *
 * @throws KeyfactorSmtpError when the connection is not configured or the server cannot be read.
 */
export async function getSmtpConfig({
  connection = defaults.connection,
}: GetSmtpConfigArgs = {}): Promise<GetSmtpConfigResult> {
  const resolved = resolveConnection(connection, programSources());
  // Loaded when needed: most programs only declare, and start sooner without an HTTP client.
  const { readProfile } = await import("../command/smtp/negotiate.js");
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
