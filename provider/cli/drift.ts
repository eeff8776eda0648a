import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { text as textFrom } from "node:stream/consumers";
import { styleText } from "node:util";
import { codeOf, KeyfactorSmtpError } from "../errors";
import { compareAll, type StateSource } from "./drift/compare";
import { junitOf } from "./drift/junit";
import { markdownOf } from "./drift/markdown";
import { Project } from "./drift/pulumi";
import { exitCodeOf, type Report, reportOf } from "./drift/report";
import { textOf } from "./drift/text";
import { visible } from "./formats";
import { chosen, refuseOperands, subcommand, WrongCall } from "./subcommand";

const plain = (report: Report) => textOf(report, (_colour, text) => text);

const formats: Readonly<Record<string, (report: Report) => string>> = {
  text: plain,
  markdown: markdownOf,
  json: (report) => `${visible(JSON.stringify(report, undefined, 2))}\n`,
  junit: junitOf,
};

/** `keyfactor-smtp drift`: what stacks have recorded against what their servers hold. */
export const drift = subcommand({
  synopsis: "[--stack NAME]... [--all] [--cwd DIR] [--state FILE]... [--format F] [--output FILE] [--concurrency N]",
  summary: "Compares what stacks have recorded with what their servers hold. Runs no program and writes nothing.",
  details: `  --stack NAME     a stack of the Pulumi project; may be given several times
  --all            every stack of the project; without --all, --stack and --state: the selected stack
  --cwd DIR        the project's directory, where relative paths of { fromFile } start; default: this one
  --state FILE     in place of stacks: what \`pulumi stack export\` printed; may be given several times. - is standard input
  --format FORMAT  text (default), markdown, json or junit
  --output FILE    where the report goes; standard output shows it as text then
  --concurrency N  so many servers are asked at a time; default: 16

Stacks are asked for with \`pulumi\`, which needs their backend and what decrypts their secrets. Connections come from the
stack configuration, from KEYFACTOR_* variables and from the Keyfactor tools' own file; with --state from the last two.
Fields that a file keeps encrypted cannot be compared, and are listed. What keeps a stack or a file from being read is said
on standard error, too.
Exit code: 0 in sync, 7 drift or a profile that is gone, else 1 when an operation is unfinished or something could not
be told, 2 wrong call.`,
  options: {
    stack: { type: "string", multiple: true, default: [] },
    all: { type: "boolean", default: false },
    cwd: { type: "string" },
    state: { type: "string", multiple: true, default: [] },
    format: { type: "string", default: "text" },
    output: { type: "string" },
    concurrency: { type: "string", default: "16" },
  },
  async run(operands, { stack, all, cwd, state, format, output, concurrency }, sources) {
    refuseOperands("drift", operands, "see --stack and --state");
    if (state.length > 0 && (all || stack.length > 0 || cwd !== undefined)) {
      throw new WrongCall("--state goes with none of --stack, --all and --cwd: it is in place of stacks.");
    }
    // An unset variable of a pipeline would mean the selected stack.
    if ([...stack, ...state, cwd].includes("")) throw new WrongCall("--stack, --state and --cwd need a name.");
    if (all && stack.length > 0) throw new WrongCall("--all goes without --stack: it has every stack.");
    const write = chosen("--format", format, formats);
    if (!/^[1-9]\d{0,2}$/.test(concurrency)) throw new WrongCall("--concurrency is a number from 1 to 999.");
    const directory = resolve(cwd ?? ".");
    const stateSources =
      state.length > 0
        ? [...new Set(state)].map(fileSource)
        : await stackSources(new Project(directory, sources.environment), all, stack);
    const pacing = { concurrency: Number(concurrency), onProgress: showProgress };
    const { profiles, remarks } = await within(directory, () => compareAll(stateSources, sources, pacing));
    showProgress("");
    for (const remark of remarks) console.error(visible(remark));
    const report = reportOf(profiles);
    const shown = output === undefined ? write : plain;
    process.stdout.write(shown === plain && process.stdout.isTTY ? textOf(report, styleText) : shown(report));
    const isWritten = output === undefined || writeReport(output, write(report));
    return exitCodeOf(report.summary) || (isWritten ? 0 : 1);
  },
});

function fileSource(path: string): StateSource {
  if (path === "-") return { name: "standard input", read: () => textFrom(process.stdin) };
  return {
    name: path,
    async read() {
      try {
        return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
      } catch (error) {
        throw new KeyfactorSmtpError("ERR_STATE", `cannot be read (${codeOf(error)}).`);
      }
    },
  };
}

async function stackSources(project: Project, all: boolean, names: readonly string[]): Promise<StateSource[]> {
  if (!all && names.length === 0) return [stackSource(project)];
  try {
    const stacks = all ? await project.stacks() : new Set(names);
    return [...stacks].map((stack) => stackSource(project, stack));
  } catch (error) {
    // An entry like that of a stack that cannot be read: whoever waits for a report gets one.
    return [{ name: "the project's stacks", read: () => Promise.reject(error) }];
  }
}

function stackSource(project: Project, stack?: string): StateSource {
  return {
    name: stack ?? "the selected stack",
    stack,
    read: () => project.export(stack),
    configuration: (expectsSecrets) => project.configuration(stack, expectsSecrets),
  };
}

/** Does it in the project's directory: there the engine runs programs, and relative paths of their secrets start. */
async function within<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  const before = process.cwd();
  // Where it is not there, `pulumi` says so.
  if (existsSync(directory)) process.chdir(directory);
  return work().finally(() => process.chdir(before));
}

/** On one line, which the next one replaces. */
function showProgress(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${progress}`);
}

function writeReport(path: string, text: string): boolean {
  try {
    writeFileSync(path, text);
    return true;
  } catch (error) {
    console.error(`${path}: the report cannot be written (${codeOf(error)}).`);
    return false;
  }
}
