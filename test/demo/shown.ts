import type { ReceivedMail, RecordedRequest } from "../simulator";

/** Progress and bookkeeping of the CLI, which say nothing that the rest does not. */
const noise: readonly RegExp[] = [
  /^\s*$/,
  /^(Previewing|Updating|Refreshing|Destroying) /,
  /^@ /,
  /^Duration:/,
  /pulumi:pulumi:Stack\b/,
  /^\s*\[(urn|id)=/,
  /^ [~+ -] {2}pulumi\S+ \S+ *( \w+ing\b| \*\*|$)/,
  /^\s*error: update failed$/,
  /^The resources in the stack have been deleted/,
  /^If you want to remove the stack/,
];

/** Lines of the fields that `--diff` shows for the sake of completeness. */
const unchangedField = /^ {8,}(?![~+-] )\S/;

/** The lines of the CLI's output that a reader of the demo learns from; the stack's outputs only when wanted. */
export function essenceOf(output: string, withStackOutputs: boolean): string[] {
  let inStackOutputs = false;
  return output
    .split("\n")
    .filter((line) => {
      if (/^\S/.test(line)) inStackOutputs = line === "Outputs:";
      if (inStackOutputs) return withStackOutputs && line.trim() !== "";
      return !noise.some((pattern) => pattern.test(line)) && !unchangedField.test(line);
    })
    .map((line) => line.trimEnd());
}

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
