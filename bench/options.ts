import { parseArgs } from "node:util";
import { contenders, variants } from "./contenders/catalogue";
import { operations } from "./contenders/contender";
import type { Plan } from "./measure/rounds";

/** What is measured when it is not contenders in turn. */
export const studies = ["setups", "plugin", "drift", "scale"] as const;

export type Study = (typeof studies)[number];

/** What the user wants. */
export interface Options {
  readonly plan: Plan;
  /** Without one, contenders take turns. */
  readonly study: Study | undefined;
  /** Whether tables and plots are written under docs/. */
  readonly save: boolean;
}

export const usage = `npm run bench -- [OPTION]...

Measures what a run costs, against other ways in turn, on the real engine.

  --sizes N,...         numbers of profiles (default: 1,10,100,400)
  --rounds N            rounds, of which medians are taken (default: 5); 0 shows what --samples has
  --contenders NAME,... of ${[...contenders.keys()].join(", ")} (default: all)
  --variants NAME,...   of ${[...variants.keys()].join(", ")} (default: none)
  --operations NAME,... of ${operations.join(", ")} (default: all)
  --samples FILE        keeps every sample there, and counts those that earlier runs kept

In place of that:

  --setups              what a user can set, for one profile
  --plugin              the plugin's first answer, against an empty provider's
  --drift               keyfactor-smtp drift --all against a refresh of each stack
  --scale               1,000 profiles, once

  --save                writes tables and plots into docs/
  --help                prints this`;

/**
 * Reads the words of the command line; undefined when they ask for help.
 *
 * @throws {Error} whose message names the word that is wrong.
 */
export function readOptions(words: readonly string[]): Options | undefined {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const flag = { type: "boolean", default: false } as const;
  const { values, tokens } = parseArgs({
    args: [...words],
    tokens: true,
    options: {
      sizes: text("1,10,100,400"),
      rounds: text("5"),
      contenders: text([...contenders.keys()].join()),
      variants: text(""),
      operations: text(operations.join()),
      samples: { type: "string" },
      setups: flag,
      plugin: flag,
      drift: flag,
      scale: flag,
      save: flag,
      help: flag,
    },
  });
  if (values.help) return undefined;
  const wanted = studies.filter((study) => values[study]);
  if (wanted.length > 1) throw new Error(`--${wanted.join(" and --")} are measured one at a time`);
  for (const study of wanted) refuseUnread(study, tokens);
  const plan: Plan = {
    sizes: listOf(values.sizes).map((size) => wholeNumber("sizes", size)),
    rounds: wholeNumber("rounds", values.rounds, values.samples !== undefined ? 0 : 1),
    contenders: [
      ...chosen("contenders", values.contenders, contenders),
      ...chosen("variants", values.variants, variants),
    ],
    operations: chosen("operations", values.operations, new Map(operations.map((name) => [name, name]))),
    samples: values.samples,
  };
  return { plan, study: wanted[0], save: values.save };
}

/** An option that changes nothing would stand in a table's command as if it did. */
function refuseUnread(study: Study, tokens: readonly { kind: string; name?: string }[]): void {
  const read = [study, "save", ...(study === "scale" ? [] : ["rounds"])];
  const unread = tokens.flatMap(({ name }) => (name === undefined || read.includes(name) ? [] : `--${name}`));
  if (unread.length > 0) throw new Error(`--${study} does not read ${unread.join(", ")}`);
}

function listOf(text: string): string[] {
  return text.split(",").filter((word) => word !== "");
}

function chosen<Value>(option: string, text: string, all: ReadonlyMap<string, Value>): Value[] {
  return listOf(text).map((name) => {
    const value = all.get(name);
    if (value === undefined)
      throw new Error(`--${option}: there is no "${name}"; there are ${[...all.keys()].join(", ")}`);
    return value;
  });
}

function wholeNumber(option: string, text: string, least = 1): number {
  if (!/^\d+$/.test(text) || Number(text) < least)
    throw new Error(`--${option}: "${text}" is not a number from ${least} on`);
  return Number(text);
}
