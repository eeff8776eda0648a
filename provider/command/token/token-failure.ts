import { RequestError } from "../../errors";
import { isJsonObject } from "../../json";
import { foreignText } from "../../secrets/hiding";
import type { Connection, OAuthCredentials } from "../connection/connection";
import type { Answer, Attempt } from "../http/attempt";
import { describeFailure } from "../http/describe-failure";
import { proxySecrets } from "../http/proxy";
import { looksLikeMarkup, serverWords, titleOf } from "../smtp/server-words";
import { statusText } from "../smtp/status-advice";

/** Why there is no token: the identity provider's own words, and what to check. */
export function tokenFailure(
  connection: Connection,
  credentials: OAuthCredentials,
  attempts: readonly Attempt[],
): RequestError {
  const { tokenUrl } = credentials;
  const last = attempts.at(-1);
  const secrets = [...connection.secrets, credentials.clientSecret, ...proxySecrets(new URL(tokenUrl))];
  const said = last?.kind === "answer" ? providerWords(last, secrets) : {};
  const { happened, check } =
    last?.kind === "answer"
      ? describeAnswer(last, said, credentials, secrets)
      : last
        ? describeFailure(last, tokenUrl, "tokenUrl of the connection")
        : {
            happened: "the request could not be made.",
            check: "Check tokenUrl, clientId and clientSecret of the connection.",
          };
  const tried = attempts.length > 1 ? `after ${attempts.length} attempts, ` : "";
  const subject = `No access token for ${connection.endpoint} (connection "${connection.name}") from ${tokenUrl}`;
  return new RequestError("ERR_TOKEN", `${subject}: ${tried}${happened} ${check}`, {
    endpoint: connection.endpoint,
    delivery: "notSent",
    serverErrorCode: said.error,
    serverMessage: said.description,
  });
}

interface ProviderWords {
  readonly error?: string | undefined;
  readonly description?: string | undefined;
}

/** RFC 6749, section 5.2: error and error_description. */
function providerWords(answer: Answer, secrets: readonly string[]): ProviderWords {
  // A success without a usable token still holds whatever the provider calls one.
  if (answer.status < 300) return {};
  try {
    const json: unknown = JSON.parse(answer.text);
    if (isJsonObject(json) && typeof json.error === "string") {
      const description =
        typeof json.error_description === "string" ? foreignText(json.error_description, secrets) : undefined;
      return { error: foreignText(json.error, secrets, 60), description };
    }
  } catch {
    // Not JSON: whatever words there are.
  }
  return { description: serverWords(answer, secrets).message };
}

function describeAnswer(
  answer: Answer,
  { error, description }: ProviderWords,
  { tokenUrl, scopes, audience }: OAuthCredentials,
  secrets: readonly string[],
): { happened: string; check: string } {
  if (answer.status < 300) {
    const page = looksLikeMarkup(answer.text, answer.headers["content-type"]);
    const title = page ? foreignText(titleOf(answer.text), secrets, 100) : "";
    return {
      happened: `it answered ${answer.status} without a usable token${page ? `, with a page${title ? ` ("${title}")` : ""}` : ""}.`,
      check: "Check that tokenUrl is the provider's token endpoint (…/token), and that it issues bearer tokens.",
    };
  }
  const said = [error, description && `"${description}"`].filter(Boolean).join(" ");
  const happened = `it answered ${statusText(answer.status)}${said ? `: ${said}` : ""}.`;
  if (answer.status >= 500 || answer.status === 429)
    return { happened, check: "Check the identity provider, and try again." };
  return {
    happened,
    check: `Check ${["tokenUrl, clientId and clientSecret", ...entraAdvice(tokenUrl, scopes, audience)].join("; ")}.`,
  };
}

/** Keyfactor/kfutil, docs/auth_providers.md: the same setting is mandatory at one provider and refused at another. */
function entraAdvice(tokenUrl: string, scopes: readonly string[], audience: string | undefined): string[] {
  const { hostname } = new URL(tokenUrl);
  if (!/(^|\.)(microsoftonline\.(com|us)|partner\.microsoftonline\.cn)$/.test(hostname))
    return ["scopes and audience, as far as the provider wants them"];
  return [
    ...(scopes.length === 0
      ? ["Entra ID needs scopes (api://<application>/.default)"]
      : ["scopes (api://<application>/.default)"]),
    ...(audience === undefined ? [] : ["leave audience out, which Entra ID does not accept"]),
  ];
}
