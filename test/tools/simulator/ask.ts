import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";
import { parsed } from "../../simulator/answer";
import type { CommandSimulator } from "../../simulator/command-simulator";

export interface Asked {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  readonly body: unknown;
}

export interface Question {
  readonly version?: string;
  readonly body?: unknown;
  readonly headers?: http.OutgoingHttpHeaders;
  /** Path instead of the one of /SMTP. */
  readonly path?: string;
}

/** Asks the simulator with a client of no intelligence; headers that are undefined are left out. */
export async function ask(command: CommandSimulator, method: string, question: Question = {}): Promise<Asked> {
  const { username, password } = command.credentials;
  const text = question.body === undefined ? undefined : JSON.stringify(question.body);
  const path = question.path ?? `/KeyfactorAPI/SMTP${method === "POST" ? "/Test" : ""}`;
  return send(new URL(path, command.hostname), method, command.caCertificate, text, {
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
    "x-keyfactor-requested-with": "APIClient",
    "x-keyfactor-api-version": question.version ?? "2",
    ...(text && { "content-type": "application/json" }),
    ...question.headers,
  });
}

/** Asks a token endpoint. */
export function askToken(url: string, form: Record<string, string>, ca = "", headers = {}): Promise<Asked> {
  const body = new URLSearchParams(form).toString();
  const all = { "content-type": "application/x-www-form-urlencoded", ...headers };
  return send(new URL(url), "POST", ca, body, all);
}

async function send(url: URL, method: string, ca: string, body: string | undefined, all: http.OutgoingHttpHeaders) {
  const headers = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const { request } = url.protocol === "https:" ? https : http;
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request(url, { method, headers, ca, agent: false }, resolve).on("error", reject).end(body);
  });
  const received = await text(response);
  return { status: response.statusCode ?? 0, headers: response.headers, text: received, body: parsed(received) };
}
