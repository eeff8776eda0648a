import { createHash } from "node:crypto";
import { RequestError } from "../../errors";
import type { Connection, OAuthCredentials } from "../connection/connection";
import { Deadline } from "../http/retry";
import { requestToken, type Token } from "./request-token";

interface Held {
  readonly promise: Promise<Token>;
  token?: Token;
}

const held = new Map<string, Held>();

/**
 * The access token of a connection, one per process: requests that need it at the same time wait for the same request.
 * A failure is not kept.
 */
export async function accessTokenFor(
  connection: Connection,
  credentials: OAuthCredentials,
  deadline: Deadline,
): Promise<string> {
  const key = keyOf(connection, credentials);
  const present = held.get(key);
  const current = present && isFresh(present) ? present : fetchToken(key, connection, credentials);
  const { value } = await deadline.race(current.promise, () => {
    const message = `No access token from ${credentials.tokenUrl} for the connection "${connection.name}" in time.`;
    return new RequestError("ERR_TOKEN", `${message} Check tokenUrl, or raise timeoutSeconds.`, {
      endpoint: connection.endpoint,
      delivery: "notSent",
    });
  });
  return value;
}

/** Drops a token that Command did not accept, unless another request has renewed it already. */
export function forgetAccessToken(connection: Connection, value: string): void {
  if (connection.credentials.kind !== "oauth") return;
  const key = keyOf(connection, connection.credentials);
  if (held.get(key)?.token?.value === value) held.delete(key);
}

function isFresh({ token }: Held): boolean {
  return !token || performance.now() < token.renewAt;
}

function fetchToken(key: string, connection: Connection, credentials: OAuthCredentials): Held {
  // The request has its own time: who began it may have little left, who joins it may have more.
  const promise = requestToken(connection, credentials, Deadline.forRequest(connection.timeoutSeconds));
  const entry: Held = { promise };
  held.set(key, entry);
  promise.then(
    (token) => {
      entry.token = token;
    },
    () => {
      if (held.get(key) === entry) held.delete(key);
    },
  );
  return entry;
}

/** Everything that decides which token it is, and over which way it comes; hashed, so that no key shows a secret. */
function keyOf({ caCert, skipTlsVerify, timeoutSeconds, endpoint }: Connection, credentials: OAuthCredentials): string {
  const { tokenUrl, clientId, clientSecret, scopes, audience } = credentials;
  const parts = [endpoint, tokenUrl, clientId, clientSecret, scopes, audience, caCert, skipTlsVerify, timeoutSeconds];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
