import { type KeyfactorSmtpErrorCode, RequestError, type RequestErrorDetails } from "../../errors";
import { foreignText } from "../../secrets/hiding";
import type { Connection } from "../connection/connection";
import { type Answer, deliveryOf, type FailureReason, mayHaveBeenApplied, type Outcome } from "../http/attempt";
import { describeFailure } from "../http/failure";
import { pageIn, statusText } from "../http/words";
import type { CommandRequest } from "./command-request";
import { serverWords } from "./server-words";
import { adviceFor } from "./status-advice";

/** A request of a connection with all that was tried, and the texts that no message may show. */
export interface SentRequest extends Outcome {
  readonly connection: Connection;
  readonly request: CommandRequest;
  readonly secrets: readonly string[];
}

const codeOfReason: Record<FailureReason, KeyfactorSmtpErrorCode> = {
  dns: "ERR_UNREACHABLE",
  connect: "ERR_UNREACHABLE",
  broken: "ERR_UNREACHABLE",
  tls: "ERR_UNREACHABLE",
  proxyRefused: "ERR_UNREACHABLE",
  certificate: "ERR_CERTIFICATE",
  timeout: "ERR_TIMEOUT",
  cutOff: "ERR_INVALID_RESPONSE",
  tooLarge: "ERR_INVALID_RESPONSE",
  notHttp: "ERR_INVALID_RESPONSE",
};

/** The error for a request that the server refused, or that got no answer at all. */
export function requestFailure(failed: SentRequest): RequestError {
  const { last } = failed;
  if (last.kind === "answer") return refusal(failed, last);
  const { happened, check } = describeFailure(last, failed.connection.endpoint, "hostname and port of the connection");
  return make(codeOfReason[last.reason], failed, happened, check, {});
}

/** The error for an answer that says success and cannot be read. */
export function unreadableAnswer(failed: SentRequest, answer: Answer): RequestError {
  const page = pageIn(answer, failed.secrets);
  const what = page ? `${page} where JSON should be` : "something that is not valid JSON";
  const happened = `the server answered ${answer.status} with ${what}.`;
  const check = "Check hostname and apiPath of the connection, and what stands before the server (proxy, login page).";
  return make("ERR_INVALID_RESPONSE", failed, happened, check, { status: answer.status });
}

function refusal(failed: SentRequest, answer: Answer): RequestError {
  const { errorCode, message } = serverWords(answer, failed.secrets);
  const said = [errorCode, message && `"${message}"`].filter(Boolean).join(" ");
  const target = answer.status < 400 ? redirectTarget(answer, failed) : "";
  const happened = `the server answered ${statusText(answer.status)}${target}${said ? `: ${said}` : ""}.`;
  return make(codeOfStatus(answer.status), failed, happened, adviceFor(answer.status, failed), {
    status: answer.status,
    serverErrorCode: errorCode,
    serverMessage: message,
  });
}

function codeOfStatus(status: number): KeyfactorSmtpErrorCode {
  if (status < 400) return "ERR_REDIRECT";
  if (status >= 500) return "ERR_SERVER";
  return codesOfRefusals.get(status) ?? "ERR_REFUSED";
}

const codesOfRefusals = new Map<number, KeyfactorSmtpErrorCode>([
  [401, "ERR_AUTHENTICATION"],
  [403, "ERR_PERMISSION"],
  [404, "ERR_NOT_FOUND"],
]);

/** Where a redirect leads, without its query, which may hold a token. */
function redirectTarget({ headers }: Answer, { connection, secrets }: SentRequest): string {
  const location = headers.location;
  if (!location || !URL.canParse(location, connection.endpoint)) return "";
  const { origin, pathname } = new URL(location, connection.endpoint);
  return ` to ${foreignText(origin + pathname, secrets, 200)}`;
}

function make(
  code: KeyfactorSmtpErrorCode,
  failed: SentRequest,
  happened: string,
  check: string,
  answered: Pick<RequestErrorDetails, "status" | "serverErrorCode" | "serverMessage">,
): RequestError {
  const { connection, request, attempts } = failed;
  const subject = `${request.method} ${connection.endpoint}${request.path} (connection "${connection.name}")`;
  const tried = attempts.length > 1 ? `after ${attempts.length} attempts, ` : "";
  const message = [`${subject}: ${tried}${happened}`, consequence(failed), check].filter(Boolean).join(" ");
  return new RequestError(code, message, {
    endpoint: connection.endpoint,
    delivery: deliveryOf(attempts),
    ...answered,
  });
}

/** What an unknown outcome means to the user. A plain 500 is Command's own refusal of a mail or of settings. */
function consequence({ request, attempts }: SentRequest): string {
  const unknown = attempts.some((one) => mayHaveBeenApplied(one) && !(one.kind === "answer" && one.status === 500));
  if (!unknown || request.method === "GET") return "";
  return request.method === "POST" ? "The test mail may have been sent." : "The settings may have been saved.";
}
