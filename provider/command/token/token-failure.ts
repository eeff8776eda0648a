import { RequestError } from "../../errors";
import { isJsonObject } from "../../json";
import { foreignText } from "../../secrets/hiding";
import type { Connection, OAuthCredentials } from "../connection/connection";
import type { Answer, Outcome } from "../http/attempt";
import { type Description, describeFailure } from "../http/failure";
import { proxySecrets } from "../http/proxy";
import { jsonIn, pageIn, plainWords, statusText } from "../http/words";

/** Why there is no token: the identity provider's own words, and what to check. */
export function tokenFailure(
  connection: Connection,
  credentials: OAuthCredentials,
  { attempts, last }: Outcome,
): RequestError {
  const { tokenUrl } = credentials;
  const secrets = [...connection.secrets, credentials.clientSecret, ...proxySecrets(new URL(tokenUrl))];
  // A success without a usable token still holds whatever the provider calls one.
  const said = last.kind === "answer" && last.status >= 300 ? providerWords(last, secrets) : {};
  const { happened, check } =
    last.kind === "failure"
      ? describeFailure(last, tokenUrl, "tokenUrl of the connection")
      : last.status < 300
        ? describeSuccess(last, secrets)
        : describeRefusal(last, said, credentials);
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
  readonly error?: string;
  readonly description?: string;
}

/** RFC 6749, section 5.2: error and error_description. Who answers something else may still say why. */
function providerWords(answer: Answer, secrets: readonly string[]): ProviderWords {
  const json = jsonIn(answer);
  const { error, ...others } = isJsonObject(json) ? json : {};
  const words = isJsonObject(json)
    ? [others.error_description, others.message, others.title, others.detail].find((each) => typeof each === "string")
    : plainWords(answer);
  const description = typeof words === "string" ? foreignText(words, secrets) : "";
  return {
    ...(typeof error === "string" && { error: foreignText(error, secrets, 60) }),
    ...(description !== "" && { description }),
  };
}

function describeSuccess(answer: Answer, secrets: readonly string[]): Description {
  const page = pageIn(answer, secrets);
  return {
    happened: `it answered ${answer.status} without a usable token${page ? `, with ${page}` : ""}.`,
    check: "Check that tokenUrl is the provider's token endpoint (…/token), and that it issues bearer tokens.",
  };
}

function describeRefusal(
  { status }: Answer,
  { error, description }: ProviderWords,
  { tokenUrl, scopes, audience }: OAuthCredentials,
): Description {
  const said = [error, description && `"${description}"`].filter(Boolean).join(" ");
  const happened = `it answered ${statusText(status)}${said ? `: ${said}` : ""}.`;
  if (status >= 500 || status === 429) return { happened, check: "Check the identity provider, and try again." };
  const settings = ["tokenUrl, clientId and clientSecret", ...scopeAdvice(tokenUrl, scopes, audience)];
  return { happened, check: `Check ${settings.join("; ")}.` };
}

/** Keyfactor/kfutil, docs/auth_providers.md: the same setting is mandatory at one provider and refused at another. */
function scopeAdvice(tokenUrl: string, scopes: readonly string[], audience: string | undefined): string[] {
  const { hostname } = new URL(tokenUrl);
  if (!/(^|\.)(microsoftonline\.(com|us)|partner\.microsoftonline\.cn)$/.test(hostname))
    return ["scopes and audience, as far as the provider wants them"];
  return [
    scopes.length === 0
      ? "Entra ID needs scopes (api://<application>/.default)"
      : "scopes (api://<application>/.default)",
    ...(audience === undefined ? [] : ["leave audience out, which Entra ID does not accept"]),
  ];
}
