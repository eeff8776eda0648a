import { styleText } from "node:util";
import { inputDefaults } from "../arguments/inputs";
import { type Check, type Examination, examine } from "./doctor-checks";
import { visible } from "./formats";
import { chosen, refuseOperands, subcommand } from "./subcommand";

/** `keyfactor-smtp doctor`: what works of a connection, and what to do about the rest. */
export const doctor = subcommand({
  synopsis: "[--connection NAME]... [--format text|json]",
  summary: "Says of each connection what works, from its settings to Command's release, and what to do about the rest.",
  details: `  --connection NAME  which instance of Command; may be given several times; default: "default"
  --format FORMAT    text (default) or json

First come the places of the settings, never a value; then a line for each check:
  settings     all that a request needs is there
  token        the identity provider gives one
  name         DNS knows the host
  connect      the port is open
  certificate  it is trusted, and whose it is
  answer       it is Command's API that answers
  login        Command accepts it
  permission   the account may read the profile
  release, apiVersion, support, profile: what Command says, and what that means
A check that rests on one that failed is not tried. Asks each server once (twice where it knows API version 1 alone),
and changes nothing. The exit code is 1 when a check failed.

In JSON: { version: 1, connections: [{ connection, settings: { <name>: place or null }, endpoint?, checks: [{ check,
status: "passed" | "failed" | "notRun", message, code? }], commandVersion?, apiVersionInUse?, support?: { pam, oauth,
testSend } }] }; endpoint where the settings are complete, code where a check failed, the others where none did.`,
  options: {
    connection: { type: "string", multiple: true, default: [inputDefaults.connection] },
    format: { type: "string", default: "text" },
  },
  async run(operands, { connection, format }, sources) {
    refuseOperands("doctor", operands, "name a connection with --connection");
    const write = chosen("--format", format, formats);
    const connections = await Promise.all([...new Set(connection)].map((name) => examine(name, sources)));
    console.log(write(connections));
    return connections.some(({ checks }) => checks.some(({ status }) => status === "failed")) ? 1 : 0;
  },
});

const formats: Readonly<Record<string, (connections: readonly Examination[]) => string>> = {
  text: (connections) => connections.map(textOf).join("\n\n"),
  json: (connections) => visible(JSON.stringify({ version: 1, connections }, undefined, 2)),
};

function textOf({ connection, endpoint, settings, checks }: Examination): string {
  const places = Object.entries(settings);
  const missing = places.flatMap(([setting, place]) => (place === null ? [setting] : []));
  return [
    styled("bold", `Connection "${connection}"${endpoint === undefined ? "" : `: ${endpoint}`}`),
    ...places.flatMap(([setting, place]) => (place === null ? [] : [`  ${setting.padEnd(width)}${visible(place)}`])),
    `  ${"not set".padEnd(width)}${missing.join(", ")}`,
    ...checks.map(lineOf),
  ].join("\n");
}

/** As wide as the longest name of a setting, and two blanks. */
const width = 16;

function lineOf({ check, status, message }: Check): string {
  const [mark, colour] = marks[status];
  return `${styled(colour, mark)} ${check.padEnd(width)}${visible(message)}`;
}

const marks = { passed: ["✔", "green"], failed: ["✘", "red"], notRun: ["–", "gray"] } as const;

/** In colour on a terminal that wants it, and nowhere else. */
function styled(format: Parameters<typeof styleText>[0], text: string): string {
  return styleText(format, visible(text));
}
