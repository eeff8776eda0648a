import { isJsonObject } from "../../json";
import type { Connection, OAuthCredentials } from "../connection/connection";
import type { Attempt } from "../http/attempt";
import type { Deadline } from "../http/retry";
import { transfer } from "../http/transfer";
import { jsonIn } from "../http/words";
import { tokenFailure } from "./token-failure";

export interface Token {
  readonly value: string;
  /** Reading of the monotonic clock from which on a new token is fetched. */
  readonly renewAt: number;
}

/** A token is renewed this long before it expires, or after nine tenths of a short life. */
const leewayMs = 60_000;

/**
 * Asks the identity provider for a token: OAuth 2.0 client credentials (RFC 6749, sections 4.4 and 5), the client's
 * secret in the form, as in Keyfactor's own samples. It goes the way of all requests: authority, proxy, time limits and
 * retries hold here too.
 */
export async function requestToken(
  connection: Connection,
  credentials: OAuthCredentials,
  deadline: Deadline,
): Promise<Token> {
  const { tokenUrl, clientId, clientSecret, scopes, audience } = credentials;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    ...(scopes.length > 0 && { scope: scopes.join(" ") }),
    ...(audience !== undefined && { audience }),
  });
  const asked = performance.now();
  const exchange = {
    method: "POST",
    url: tokenUrl,
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded;charset=UTF-8" },
    body: String(form),
    repeatable: true,
  } as const;
  const outcome = await transfer(connection, exchange, deadline);
  const granted = grantIn(outcome.last);
  if (!granted) throw tokenFailure(connection, credentials, outcome);
  // Counted from before the request, by this process's own clock: the clocks of the two machines need not agree.
  return { value: granted.value, renewAt: asked + Math.max(granted.lifeMs - leewayMs, granted.lifeMs * 0.9) };
}

/** A bearer token that can go into a header, and how long it lives: as long as it is accepted, if nothing is said. */
function grantIn(attempt: Attempt): { value: string; lifeMs: number } | undefined {
  const json = attempt.kind === "answer" && attempt.status === 200 ? jsonIn(attempt) : undefined;
  if (!isJsonObject(json)) return undefined;
  const { access_token, token_type, expires_in = Number.POSITIVE_INFINITY } = json;
  if (typeof access_token !== "string" || !/^[\x21-\x7e]+$/.test(access_token)) return undefined;
  if (typeof token_type !== "string" || token_type.toLowerCase() !== "bearer") return undefined;
  return { value: access_token, lifeMs: Number(expires_in) * 1000 };
}
