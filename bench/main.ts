/** `npm run bench`: what a run costs. `npm run bench -- --help` lists what can be measured. */
import { contenders, variants } from "./contenders/catalogue";
import { type Plan, playRounds } from "./measure/rounds";
import { type Options, readOptions, type Study, usage } from "./options";
import { circumstances, writeDocument, writeSection } from "./report/document";
import { figures, settings } from "./report/figures";
import { verdicts } from "./report/markdown";
import { plot } from "./report/plot";
import { measureDrift } from "./studies/drift";
import { measurePlugin } from "./studies/plugin";
import { measureScale } from "./studies/scale";
import { measureSetups } from "./studies/setups";
import { targetsOf } from "./targets";

/** Progress goes here, so that tables can be kept. */
const report = (line: string) => console.error(line);

const studies: Readonly<Record<Study, { page: string; measure: (plan: Plan) => Promise<string> }>> = {
  setups: { page: "docs/performance.md", measure: ({ rounds }) => measureSetups(rounds, report) },
  plugin: { page: "docs/performance.md", measure: ({ rounds }) => measurePlugin(rounds) },
  drift: { page: "docs/performance.md", measure: ({ rounds }) => measureDrift(rounds, report) },
  scale: { page: "docs/scale.md", measure: () => measureScale(report) },
};

async function main(words: readonly string[]): Promise<void> {
  const options = readOptions(words);
  if (options === undefined) return console.log(usage);
  const { study, plan, save } = options;
  const { name, page, text } = study === undefined ? await rounds(options) : await one(study, plan);
  const section = `${text}\n\n${await circumstances(commandsOf(options, words))}`;
  console.log(section);
  if (save) writeSection(page, name, section);
}

/** Samples that were kept are of more commands than this one. */
function commandsOf({ plan }: Options, words: readonly string[]): string {
  if (plan.samples !== undefined) return "runs of `npm run bench -- --samples FILE`";
  return `\`${["npm run bench --", ...words.filter((word) => word !== "--save")].join(" ")}\``;
}

async function one(study: Study, plan: Plan) {
  const { page, measure } = studies[study];
  return { name: study, page, text: await measure(plan) };
}

async function rounds({ plan, save }: Options) {
  const results = await playRounds(plan, report);
  const compared = results.only([...contenders.keys()]);
  // Variants would lie on top of each other.
  if (save) writeDocument("docs/performance.svg", plot(compared));
  const picture = "![Time over number of resources, for create, no-op and drift check](performance.svg)";
  const others = settings(results.only(["this", ...variants.keys()]));
  const parts = [verdicts(targetsOf(results)), picture, figures(compared), others];
  return { name: "rounds", page: "docs/performance.md", text: parts.filter((part) => part !== "").join("\n\n") };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
