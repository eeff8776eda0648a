import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import type { Sources } from "../command/connection/sources";

/** 0: done, and nothing to report. 1: something failed, or could not be told. 2: wrong call. 7: drift. */
export type ExitCode = 0 | 1 | 2 | 7;

/** The command line itself is wrong: the exit code says so, and nothing was tried. */
export class WrongCall extends Error {}

/** One of the things that the command does. */
export interface Subcommand {
  /** What follows the command's name. */
  readonly synopsis: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** The rest of its help: each option, and what else one must know. */
  readonly details: string;
  /** Runs it with the words behind its name. */
  readonly run: (words: readonly string[], sources: Sources) => Promise<ExitCode>;
}

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>["values"];

interface Definition<Options extends ParseArgsOptionsConfig> extends Omit<Subcommand, "run"> {
  /** The options that it has: any other is a wrong call. */
  readonly options: Options;
  readonly run: (operands: readonly string[], values: Values<Options>, sources: Sources) => Promise<ExitCode>;
}

/** For those that take options alone. */
export function refuseOperands(command: string, operands: readonly string[], wayOut: string): void {
  if (operands.length > 0) throw new WrongCall(`${command} takes no ${operands.join(" ")}: ${wayOut}.`);
}

/** What the value of an option stands for. */
export function chosen<Choice>(option: string, value: string, choices: Readonly<Record<string, Choice>>): Choice {
  const choice = Object.hasOwn(choices, value) ? choices[value] : undefined;
  if (choice !== undefined) return choice;
  throw new WrongCall(`${option} is one of ${Object.keys(choices).join(", ")}.`);
}

/** A subcommand that reads its own options. */
export function subcommand<const Options extends ParseArgsOptionsConfig>({
  options,
  run,
  ...texts
}: Definition<Options>): Subcommand {
  return {
    ...texts,
    run: (words, sources) => {
      const { positionals, values } = parsed(words, options);
      return run(positionals, values, sources);
    },
  };
}

function parsed<Options extends ParseArgsOptionsConfig>(words: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node.js goes on about operands that look like options, which this command does not have.
    throw new WrongCall(message.replace(/ To specify .*$/s, ""));
  }
}
