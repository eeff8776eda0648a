import { KeyfactorSmtpError } from "../../errors";
import { caCertOf } from "./certificate-authority";
import { type Connection, ResolvedConnection } from "./connection";
import { credentialsOf, missingForLogin, supportedLogins } from "./credentials";
import { endpointOf } from "./endpoint";
import { type GivenConnection, givenFor } from "./given-settings";
import type { Setting } from "./settings";
import type { Sources } from "./sources";
import { booleanOf, integerOf } from "./values";

const defaultTimeoutSeconds = 60;
const longestTimeoutSeconds = 3600;

/** Finds a connection by its name and checks it. Asks nothing of the network. Throws ERR_CONNECTION. */
export function resolveConnection(name: string, sources: Sources): Connection {
  const unresolved = givenFor(name, sources);
  const { given } = unresolved;
  const endpoint = endpointOf(given);
  const credentials = credentialsOf(given);
  if (endpoint === undefined || credentials === undefined) {
    throw incomplete(
      name,
      unresolved,
      endpoint === undefined ? ["hostname"] : [],
      credentials ? [] : missingForLogin(given),
    );
  }
  const { caCert, skipTlsVerify, timeoutSeconds } = given;
  return new ResolvedConnection({
    name,
    endpoint,
    credentials,
    ...(caCert && { caCert: caCertOf(caCert) }),
    skipTlsVerify: skipTlsVerify ? booleanOf(skipTlsVerify) : false,
    timeoutSeconds: timeoutSeconds ? integerOf(timeoutSeconds, 1, longestTimeoutSeconds) : defaultTimeoutSeconds,
  });
}

/** The endpoint of a connection, as far as it can be told now; undefined when it cannot. Never throws. */
export function resolveEndpoint(name: string, sources: Sources): string | undefined {
  try {
    return endpointOf(givenFor(name, sources).given);
  } catch {
    return undefined;
  }
}

/** Says what is missing, and then where else it may stand, on a line each; of several logins one is enough. */
function incomplete(
  name: string,
  { nameOf, whereToGive, unsupported }: GivenConnection,
  hostname: readonly Setting[],
  logins: readonly Setting[][],
): KeyfactorSmtpError {
  const login = logins.map((group) => group.map(nameOf).join(" and ")).join("; or ");
  const loginMissing = logins.length > 1 ? [`a login: ${login}`] : logins.length > 0 ? [login] : [];
  const missing = [...hostname.map(nameOf), ...loginMissing];
  const lines = [
    `The connection "${name}" is incomplete. Missing: ${missing.join(",\nand ")}.`,
    whereToGive([...hostname, ...logins.flat()]),
    ...(unsupported.length > 0 ? [`Found ${unsupported.join(", ")}. ${supportedLogins}`] : []),
  ];
  return new KeyfactorSmtpError("ERR_CONNECTION", lines.join("\n"));
}
