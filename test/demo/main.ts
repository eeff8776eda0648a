/**
 * `npm run demo`: the life of Command's mail settings, played with the real Pulumi CLI against servers on this machine.
 * With `-- --svg FILE` it also writes a picture of its main steps, as they were just played.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { pictureOf } from "./picture";
import { playAll } from "./play";
import { Screen } from "./screen";
import { DemoStage } from "./stage";
import { steps } from "./steps";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { svg: { type: "string" } } });
  const screen = new Screen(process.stdout);
  await using stage = await DemoStage.open(screen);
  stage.introduce();
  const isAsTold = await playAll(steps, stage, screen);
  if (isAsTold && values.svg !== undefined) {
    const pictured = steps.filter(({ isPictured }) => isPictured).map(({ title }) => title);
    const sections = screen.sections.filter(({ title }) => pictured.some((wanted) => title.endsWith(wanted)));
    await writeFile(values.svg, pictureOf(sections, `The demo: ${pictured.join(". ")}.`));
  }
  process.exitCode = isAsTold ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
