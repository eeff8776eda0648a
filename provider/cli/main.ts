#!/usr/bin/env node
import "../node-version";
import { homedir } from "node:os";
import { codeOf, KeyfactorSmtpError } from "../errors";
import { check } from "./check";
import { doctor } from "./doctor";
import { drift } from "./drift";
import { show } from "./show";
import { type ExitCode, type Subcommand, WrongCall } from "./subcommand";
import { test } from "./test";

const subcommands: Readonly<Record<string, Subcommand>> = { drift, doctor, show, check, test };

const command = "keyfactor-smtp";
const helpOptions = ["--help", "-h"];

/** Runs one command line; gives the exit code. What is wrong is said on stderr. */
export function run(words: readonly string[]): Promise<ExitCode> {
  return answer(words).catch((error: unknown) => report(error, words[0]));
}

async function answer(words: readonly string[]): Promise<ExitCode> {
  const [first = "", ...rest] = words;
  if (first === "--version") return print(`${packageVersion()}\n`);
  if (first === "help" || words.some((word) => helpOptions.includes(word))) {
    const topic = words.find((word) => word !== "help" && !helpOptions.includes(word));
    return print(topic === undefined ? usage() : usageOf(topic, find(topic)));
  }
  const sources = { stack: () => undefined, environment: process.env, homeDirectory: homedir() };
  return find(first).run(rest, sources);
}

function find(name: string): Subcommand {
  const found = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (found) return found;
  throw new WrongCall(name === "" ? "No command given." : `No command "${name}".`);
}

function usage(): string {
  const each = Object.entries(subcommands).map(
    ([name, { synopsis, summary }]) => `  ${command} ${name} ${synopsis}\n      ${summary}\n`,
  );
  return `${command}: looks at the SMTP profile of Keyfactor Command without a run of Pulumi

${each.join("")}
\`${command} COMMAND --help\` says more of each; \`${command} --version\` prints the version.
Connections come from KEYFACTOR_* variables and from the Keyfactor tools' own file, as the README says.
Exit code: 0 done, 1 failed, 2 wrong call, 7 drift.
`;
}

function usageOf(name: string, { synopsis, summary, details }: Subcommand): string {
  return `${command} ${name} ${synopsis}\n\n${summary}\n\n${details}\n`;
}

function packageVersion(): string {
  // By its own name, which leads to package.json from the sources and from the compiled files alike.
  const { version }: { version: string } = require("pulumi-keyfactor-smtp/package.json");
  return version;
}

function print(text: string): ExitCode {
  process.stdout.write(text);
  return 0;
}

/** Says what an error means to the one who called. What nobody foresaw is shown with its stack by Node.js. */
function report(error: unknown, name = ""): ExitCode {
  if (error instanceof WrongCall) {
    const topic = Object.hasOwn(subcommands, name) ? `${name} ` : "";
    console.error(`${error.message}\nSee \`${command} ${topic}--help\`.`);
    return 2;
  }
  if (!(error instanceof KeyfactorSmtpError)) throw error;
  console.error(error.message);
  return 1;
}

if (require.main === module) {
  process.stdout.on("error", (error) => {
    // Who reads it has read enough, as `head` does: what was found stays so.
    if (codeOf(error) === "EPIPE") return;
    console.error(`Standard output cannot be written (${codeOf(error)}).`);
    process.exitCode ||= 1;
  });
  run(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode || process.exitCode;
  });
}
