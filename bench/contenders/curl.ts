import { tmpdir } from "node:os";
import type { Command } from "../measure/run-measured";
import { BenchServer } from "../server";
import { type Contender, type Operation, type Subject, senderNameAt } from "./contender";

/** What a shell script does: it writes whatever it is told each time, and looks at nothing. */
const requests: Readonly<Partial<Record<Operation, string>>> = {
  create: '-X PUT --data "$BODY"',
  "refresh --preview-only": "",
  update: '-X PUT --data "$BODY"',
};

/** A loop over curl, without state: it knows neither a no-op nor a preview, and its drift check compares nothing. */
export const curlContender: Contender = {
  name: "curl",
  async open(count): Promise<Subject> {
    const server = await BenchServer.start();
    return {
      server,
      command: (operation) => command(operation, server.origin, count),
      stateBytes: async () => undefined,
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
};

function command(operation: Operation, origin: string, count: number): Command | undefined {
  const request = requests[operation];
  if (request === undefined) return undefined;
  const headers = ["content-type: application/json", "x-keyfactor-requested-with: APIClient"];
  const flags = [
    "-sS",
    "--fail-with-body",
    "-u",
    "user:password",
    ...headers.flatMap((header) => ["-H", `'${header}'`]),
  ];
  const script = `for i in $(seq 0 ${count - 1}); do curl ${flags.join(" ")} ${request} "${origin}/c$i/SMTP" || exit 1; done`;
  const body = {
    Host: "smtp.example.com",
    Port: 587,
    UseSSL: true,
    SenderAccount: "keyfactor@example.com",
    SenderName: senderNameAt(operation),
    RelayAuthenticationType: 2,
    RelayUsername: { SecretValue: "EXAMPLE\\svc_mail" },
    RelayPassword: { SecretValue: "relay-password" },
  };
  const env = { PATH: process.env.PATH ?? "", BODY: JSON.stringify(body) };
  return { words: ["sh", "-c", script], directory: tmpdir(), env };
}
