import { KeyfactorSmtpError } from "../../errors";
import { caCertOf } from "./certificate-authority";
import { type Connection, ResolvedConnection } from "./connection";
import { credentialsOf } from "./credentials";
import { endpointOf } from "./endpoint";
import { gatherSettings } from "./gather-settings";
import type { Field, GatheredSettings } from "./settings";
import type { Sources } from "./sources";
import { supportedLogins } from "./unsupported-login";
import { booleanOf, integerOf } from "./values";

const defaultTimeoutSeconds = 60;
const longestTimeoutSeconds = 3600;

/** Finds a connection by its name and checks it. Asks nothing of the network. Throws ConnectionError. */
export function resolveConnection(name: string, sources: Sources): Connection {
  const settings = gatherSettings(name, sources);
  const { found } = settings;
  const endpoint = endpointOf(found);
  const credentials = credentialsOf(found);
  if (endpoint === undefined || credentials.kind === "missing") {
    const groups = credentials.kind === "missing" ? credentials.groups : [];
    throw incomplete(name, settings, endpoint === undefined, groups);
  }
  const caCert = caCertOf(found);
  return new ResolvedConnection({
    name,
    endpoint,
    credentials,
    ...(caCert !== undefined && { caCert }),
    skipTlsVerify: booleanOf(found, "skipTlsVerify") ?? false,
    timeoutSeconds: integerOf(found, "timeoutSeconds", 1, longestTimeoutSeconds) ?? defaultTimeoutSeconds,
  });
}

/** The endpoint of a connection, as far as it can be told now; undefined when it cannot. Never throws. */
export function resolveEndpoint(name: string, sources: Sources): string | undefined {
  try {
    return endpointOf(gatherSettings(name, sources).found);
  } catch {
    return undefined;
  }
}

function incomplete(
  name: string,
  { placesFor, unsupported }: GatheredSettings,
  noHostname: boolean,
  groups: readonly Field[][],
): KeyfactorSmtpError {
  const described = (field: Field) => `${field} (${placesFor(field).join("; or ")})`;
  const missing = [
    ...(noHostname ? [described("hostname")] : []),
    ...(groups.length > 0 ? [groups.map((group) => group.map(described).join(" and ")).join(", or else ")] : []),
  ];
  const refused = unsupported.length > 0 ? ` Found ${unsupported.join(", ")}. ${supportedLogins}` : "";
  return new KeyfactorSmtpError(
    "ERR_CONNECTION",
    `The connection "${name}" is incomplete. Missing: ${missing.join("; and ")}.${refused}`,
  );
}
