import { RequestError } from "../../errors";
import type { Connection } from "../connection/connection";
import { type Attempt, deliveryOf } from "../http/attempt";
import { proxySecrets } from "../http/proxy";
import { Deadline } from "../http/retry";
import { transfer } from "../http/transfer";
import { jsonIn } from "../http/words";
import { accessTokenFor, forgetAccessToken } from "../token/access-token";
import { type CommandRequest, type CommandResponse, commandVersionIn, exchangeFor } from "./command-request";
import { requestFailure, type SentRequest, unreadableAnswer } from "./request-failure";

export type { CommandRequest, CommandResponse } from "./command-request";

/**
 * Sends a request to Command and gives its answer if that says success; everything else is a RequestError.
 * GET and PUT are repeated after failures that pass; a test mail never is. A 401 to an OAuth client's token fetches a
 * new one, once, and repeats any request: what was answered 401 did nothing.
 */
export async function send(connection: Connection, request: CommandRequest): Promise<CommandResponse> {
  warnWithoutVerification(connection);
  const deadline = Deadline.forRequest(connection.timeoutSeconds);
  const secrets = [...connection.secrets, ...(request.secrets ?? []), ...proxySecrets(new URL(connection.endpoint))];

  const attempt = async (earlier: readonly Attempt[]) => {
    const { scheme, credential } = await authorize(connection, deadline, earlier);
    const authorization = `${scheme} ${credential}`;
    secrets.push(credential, authorization);
    const { attempts, last } = await transfer(connection, exchangeFor(connection, request, authorization), deadline);
    return { attempts: [...earlier, ...attempts], last, credential };
  };

  let outcome = await attempt([]);
  if (connection.credentials.kind === "oauth" && outcome.last.kind === "answer" && outcome.last.status === 401) {
    forgetAccessToken(connection, outcome.credential);
    outcome = await attempt(outcome.attempts);
  }
  return understand({ connection, request, secrets, ...outcome });
}

async function authorize(
  connection: Connection,
  deadline: Deadline,
  attempts: readonly Attempt[],
): Promise<{ scheme: "Basic" | "Bearer"; credential: string }> {
  const { credentials } = connection;
  switch (credentials.kind) {
    case "basic": {
      const pair = `${credentials.username}:${credentials.password}`;
      return { scheme: "Basic", credential: Buffer.from(pair).toString("base64") };
    }
    case "token":
      return { scheme: "Bearer", credential: credentials.accessToken };
    case "oauth":
      try {
        return { scheme: "Bearer", credential: await accessTokenFor(connection, credentials, deadline) };
      } catch (error) {
        // All requests that waited for this token get the error; what became of each is its own.
        throw error instanceof RequestError ? error.withDelivery(deliveryOf(attempts)) : error;
      }
  }
}

/** Command answers JSON as text/plain, too; the content type decides nothing. */
function understand(sent: SentRequest): CommandResponse {
  const { last } = sent;
  if (last.kind === "failure" || last.status < 200 || last.status > 299) throw requestFailure(sent);
  const body = jsonIn(last);
  if (body === undefined && last.text.trim() !== "") throw unreadableAnswer(sent, last);
  return { status: last.status, body, commandVersion: commandVersionIn(last) };
}

const warned = new Set<string>();

/** Warns once per connection and process that its credentials can be read on the network. */
function warnWithoutVerification({ name, endpoint, skipTlsVerify }: Connection): void {
  const key = JSON.stringify([name, endpoint]);
  if (!skipTlsVerify || warned.has(key)) return;
  warned.add(key);
  console.warn(
    `The connection "${name}" to ${endpoint} does not verify TLS certificates (skipTlsVerify, KEYFACTOR_SKIP_VERIFY): ` +
      "anyone on the way can read its credentials and the mail settings. Give caCert instead.",
  );
}
