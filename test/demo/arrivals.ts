import type { ReceivedMail, RecordedRequest } from "../simulator";

/** Requests as lines: method, path and status, and what a PUT carried, but no secret. */
export function requestLines(requests: readonly RecordedRequest[], secrets: readonly string[]): string[] {
  if (requests.length === 0) return ["nothing"];
  return requests.flatMap((request) => {
    const { method, path, apiVersion, status } = request;
    const line = `${method.padEnd(4)} ${path}  (API version ${apiVersion}, answered ${status})`;
    return method === "PUT" ? [line, ...bodyLines(request.body, secrets)] : [line];
  });
}

export function mailLines({ from, to, subject, authenticatedAs, secure }: ReceivedMail): string[] {
  return [
    `From:    ${from}`,
    `To:      ${to}`,
    `Subject: ${subject}`,
    `(${secure ? "over TLS" : "without TLS"}, login as ${authenticatedAs ?? "nobody"})`,
  ];
}

function bodyLines(body: unknown, secrets: readonly string[]): string[] {
  return Object.entries(body as Record<string, unknown>).map(([field, value]) => {
    const text = JSON.stringify(value, (_, part) => (secrets.includes(part) ? "[secret]" : part));
    return `  ${field}: ${text}`;
  });
}
