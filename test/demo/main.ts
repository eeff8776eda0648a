/** `npm run demo`: the life of Command's mail settings, played with the real Pulumi CLI against servers on this machine. */
import { playAll } from "./play";
import { Screen } from "./screen";
import { DemoStage } from "./stage";
import { steps } from "./steps";

async function main(): Promise<void> {
  const screen = new Screen(process.stdout);
  await using stage = await DemoStage.open(screen);
  stage.introduce();
  process.exitCode = (await playAll(steps, stage, screen)) ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
