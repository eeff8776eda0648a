import { RequestError } from "../../errors";
import type { Connection } from "../connection/connection";
import type { Answer, Attempt, Exchange } from "../http/attempt";
import { Deadline } from "../http/deadline";
import { deliveryOf } from "../http/delivery";
import { proxySecrets } from "../http/proxy";
import { exchangeWithRetries } from "../http/retry";
import { warnWithoutVerification } from "../http/tls-warning";
import { userAgent } from "../http/user-agent";
import { accessTokenFor, forgetAccessToken } from "../token/access-token";
import type { CommandRequest, CommandResponse } from "./command-request";
import { type FailedRequest, requestFailure, unreadableAnswer } from "./request-failure";

export type { CommandRequest, CommandResponse } from "./command-request";

/**
 * Sends a request to Command and gives its answer if that says success; everything else is a RequestError.
 * GET and PUT are repeated after failures that pass; a test mail never is. A 401 to an OAuth client's token fetches a
 * new one, once, and repeats any request: what was answered 401 did nothing.
 */
export async function send(connection: Connection, request: CommandRequest): Promise<CommandResponse> {
  warnWithoutVerification(connection);
  const deadline = Deadline.forRequest(connection.timeoutSeconds);
  const attempts: Attempt[] = [];
  const hidden = [...connection.secrets, ...(request.secrets ?? []), ...proxySecrets(new URL(connection.endpoint))];
  for (const renewable of [connection.credentials.kind === "oauth", false]) {
    const authorization = await authorize(connection, deadline, attempts);
    hidden.push(authorization, authorization.replace(/^\w+ /, ""));
    attempts.push(...(await exchangeWithRetries(connection, exchangeOf(connection, request, authorization), deadline)));
    const answer = attempts.at(-1);
    if (!renewable || answer?.kind !== "answer" || answer.status !== 401) break;
    forgetAccessToken(connection, authorization.replace(/^\w+ /, ""));
  }
  return understand({ connection, request, attempts: attempts as [Attempt, ...Attempt[]], secrets: hidden });
}

async function authorize(connection: Connection, deadline: Deadline, attempts: readonly Attempt[]): Promise<string> {
  const { credentials } = connection;
  switch (credentials.kind) {
    case "basic":
      return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
    case "token":
      return `Bearer ${credentials.accessToken}`;
    case "oauth":
      try {
        return `Bearer ${await accessTokenFor(connection, credentials, deadline)}`;
      } catch (error) {
        // All requests that waited for this token get the error; what became of each is its own.
        throw error instanceof RequestError ? error.withDelivery(deliveryOf(attempts)) : error;
      }
  }
}

function exchangeOf({ endpoint }: Connection, request: CommandRequest, authorization: string): Exchange {
  return {
    method: request.method,
    url: endpoint + request.path,
    headers: {
      Accept: "application/json",
      Authorization: authorization,
      "User-Agent": userAgent,
      "x-keyfactor-api-version": request.apiVersion,
      "x-keyfactor-requested-with": "APIClient",
      ...(request.body && { "Content-Type": "application/json" }),
    },
    body: request.body && JSON.stringify(request.body),
    repeatable: request.method !== "POST",
  };
}

function understand(failed: FailedRequest): CommandResponse {
  const answer = failed.attempts.at(-1);
  if (answer?.kind !== "answer" || answer.status < 200 || answer.status > 299) throw requestFailure(failed);
  return { status: answer.status, body: parseBody(failed, answer), commandVersion: commandVersionIn(answer) };
}

/** Command answers JSON as text/plain, too; the content type decides nothing. */
function parseBody(failed: FailedRequest, answer: Answer): unknown {
  if (answer.status === 204 || answer.text.trim() === "") return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    throw unreadableAnswer(failed, answer);
  }
}

/** The value goes into the state, so it must be a version and nothing else. */
function commandVersionIn({ headers }: Answer): string | undefined {
  const value = headers["x-keyfactor-product-version"];
  return typeof value === "string" && /^\d{1,5}(\.\d{1,9}){0,4}[\w.+-]{0,20}$/.test(value) ? value : undefined;
}
