#!/usr/bin/env node
import "../node-version";
import { homedir } from "node:os";
import { parseArgs } from "node:util";
import { KeyfactorSmtpError } from "../errors";
import { check } from "./check";
import type { Invocation } from "./invocation";
import { show } from "./show";
import { test } from "./test";
import { WrongCall } from "./wrong-call";

const usage = `keyfactor-smtp: looks at the SMTP profile of Keyfactor Command without Pulumi

  keyfactor-smtp show  [--connection NAME]
      Prints the live profile as JSON, as arguments of KeyfactorSmtpConfig to declare. Secrets are never shown.
  keyfactor-smtp check FILE
      Checks a profile in a JSON or YAML file against the arguments of KeyfactorSmtpConfig. Asks no server.
  keyfactor-smtp test  FILE --recipient ADDRESS [--connection NAME]
      Has Command send one mail with the profile in FILE. Stores nothing.

Connections come from KEYFACTOR_* variables and from the Keyfactor tools' own file, as the README says; secrets in FILE
may be { fromEnvironment: NAME } or { fromFile: PATH }. Exit code: 0 done, 1 failed, 2 wrong call.
`;

const commands: Record<string, (invocation: Invocation) => Promise<boolean>> = { show, check, test };

/** Runs one command line; gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parse(argv);
  const [name = "", ...operands] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (values.help) return print(usage, 0);
  if (!command) return print(`${name === "" ? "No command given" : `No command "${name}"`}.\n\n${usage}`, 2);
  const sources = { stack: () => undefined, environment: process.env, homeDirectory: homedir() };
  const done = await command({ operands, sources, ...values });
  return done ? 0 : 1;
}

function parse(argv: readonly string[]) {
  const options = {
    connection: { type: "string" },
    recipient: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message : String(error));
  }
}

function print(text: string, exitCode: number): number {
  (exitCode === 0 ? process.stdout : process.stderr).write(text);
  return exitCode;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (error: unknown) => {
      if (!(error instanceof KeyfactorSmtpError || error instanceof WrongCall)) throw error;
      process.exitCode = print(`${error.message}\n`, error instanceof WrongCall ? 2 : 1);
    },
  );
}
