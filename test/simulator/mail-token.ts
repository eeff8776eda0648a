import http from "node:http";
import https from "node:https";
import { json } from "node:stream/consumers";
import { limit } from "./send-mail";
import type { RequestHeader } from "./stored-profile";

export interface TokenSettings {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string | null;
  readonly audience: string | null;
  readonly requestHeaders: readonly RequestHeader[];
}

/** Fetches the token with which Command logs in to the mail server, as an OAuth client with `RequestHeaders` of its own. */
export async function fetchMailToken(settings: TokenSettings, ca: string): Promise<string> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
    ...(settings.scope && { scope: settings.scope }),
    ...(settings.audience && { audience: settings.audience }),
  });
  const own = Object.fromEntries(settings.requestHeaders.map(({ Name, Value }) => [Name, Value]));
  const headers = { ...own, "content-type": "application/x-www-form-urlencoded" };
  const response = await post(new URL(settings.tokenEndpoint), headers, form.toString(), ca);
  const answer = (await json(response).catch(() => ({}))) as { access_token?: string; error?: string };
  if (answer.access_token === undefined) {
    throw new Error(`The token endpoint answered ${response.statusCode} ${answer.error ?? ""}`.trimEnd());
  }
  return answer.access_token;
}

function post(url: URL, headers: http.OutgoingHttpHeaders, body: string, ca: string): Promise<http.IncomingMessage> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers, ca, agent: false, timeout: limit };
    const sent = request(url, options, resolve).on("error", reject);
    sent.on("timeout", () => sent.destroy(new Error(`No answer from ${url.origin}`)));
    sent.end(body);
  });
}
