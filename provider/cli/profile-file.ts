import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { checkArguments } from "../arguments/check";
import type { SmtpConfigInputs } from "../arguments/inputs";
import { KeyfactorSmtpError } from "../errors";
import { isJsonObject } from "../json";
import type { Invocation } from "./invocation";
import { WrongCall } from "./wrong-call";

/** Reads and checks the profile in the file that the command line names. JSON is YAML. */
export function readProfileFile({ operands }: Invocation, recipient?: string): SmtpConfigInputs {
  const [path, ...others] = operands;
  if (path === undefined || others.length > 0) throw new WrongCall("Name exactly one file with a profile.");
  const test = recipient === undefined ? {} : { testSend: { recipient } };
  const { inputs, failures = [] } = checkArguments({ ...parseFile(path), ...test });
  if (inputs) return inputs;
  throw new KeyfactorSmtpError("ERR_ARGUMENT", failures.map(({ reason }) => placed(path, reason)).join("\n"));
}

/** The recipient of a test comes from the command line. */
function placed(path: string, reason: string): string {
  return reason.startsWith("testSend.recipient ") ? reason.replace("testSend.", "--") : `${path}: ${reason}`;
}

function parseFile(path: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = parse(readFileSync(path, "utf8"), { logLevel: "error" });
  } catch (error) {
    // The parser's own message quotes the line, which may hold a secret.
    const { code } = error as { code?: string };
    throw new KeyfactorSmtpError("ERR_ARGUMENT", `${path}: cannot be read as JSON or YAML${code ? ` (${code})` : ""}.`);
  }
  if (isJsonObject(content)) return { ...content };
  throw new KeyfactorSmtpError(
    "ERR_ARGUMENT",
    `${path}: must hold one object with the arguments of KeyfactorSmtpConfig.`,
  );
}
