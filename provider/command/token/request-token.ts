import {
  type AuthorizationServer,
  allowInsecureRequests,
  ClientSecretPost,
  type CustomFetchOptions,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from "oauth4webapi";
import { KeyfactorSmtpError } from "../../errors";
import type { Connection, OAuthCredentials } from "../connection/connection";
import type { Attempt } from "../http/attempt";
import type { Deadline } from "../http/deadline";
import { exchangeWithRetries } from "../http/retry";
import { userAgent } from "../http/user-agent";
import { tokenFailure } from "./token-failure";

export interface Token {
  readonly value: string;
  /** Reading of the monotonic clock from which on a new token is fetched. */
  readonly renewAt: number;
}

/**
 * Asks the identity provider for a token (OAuth 2.0 client credentials, the client's secret in the form, as in
 * Keyfactor's own samples), over the same transport as Command: authority, proxy, time limits and retries hold here too.
 */
export async function requestToken(
  connection: Connection,
  credentials: OAuthCredentials,
  deadline: Deadline,
  leewayMs: number,
): Promise<Token> {
  const { tokenUrl, clientId, clientSecret, scopes, audience } = credentials;
  const server: AuthorizationServer = { issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl };
  const client = { client_id: clientId };
  const asked = performance.now();
  let attempts: readonly Attempt[] = [];
  try {
    const response = await clientCredentialsGrantRequest(
      server,
      client,
      ClientSecretPost(clientSecret),
      { ...(scopes.length > 0 && { scope: scopes.join(" ") }), ...(audience !== undefined && { audience }) },
      {
        [allowInsecureRequests]: tokenUrl.startsWith("http:"),
        [customFetch]: async (url: string, options: CustomFetchOptions<"POST", URLSearchParams>) => {
          const exchange = {
            method: "POST",
            url,
            headers: { ...options.headers, "user-agent": userAgent },
            body: String(options.body),
            repeatable: true,
          } as const;
          attempts = await exchangeWithRetries(connection, exchange, deadline);
          return responseOf(attempts.at(-1));
        },
      },
    );
    const { access_token, expires_in } = await processClientCredentialsResponse(server, client, response);
    // It goes into a header.
    if (!/^[\x21-\x7e]+$/.test(access_token)) throw new Error("not a token");
    // Counted from before the request, by this process's own clock: the clocks of the two machines need not agree.
    const lifeMs = expires_in === undefined ? Number.POSITIVE_INFINITY : expires_in * 1000;
    return { value: access_token, renewAt: asked + Math.max(lifeMs - leewayMs, lifeMs * 0.9) };
  } catch (error) {
    if (error instanceof KeyfactorSmtpError) throw error;
    // The library's errors carry the response; ours is made from what was recorded.
    throw tokenFailure(connection, credentials, attempts);
  }
}

/** Whatever the provider calls its answer, only JSON is one. */
function responseOf(attempt: Attempt | undefined): Response {
  if (attempt?.kind !== "answer") throw new Error("no answer");
  const body = [204, 205, 304].includes(attempt.status) ? null : attempt.text;
  return new Response(body, { status: attempt.status, headers: { "content-type": "application/json" } });
}
