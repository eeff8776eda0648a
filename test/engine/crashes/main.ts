/** `npm run crashes`: the plugin, or the engine with it, killed at every point of an operation of the real CLI. */
import { pointsOf, surviveCrashes } from "./survive";

async function main(): Promise<void> {
  const survivals = await surviveCrashes("all", ({ point, failure }) => {
    console.log(`${failure ? "NOT SURVIVED" : "survived"}: ${point}`);
    if (failure) console.log(failure.message);
  });
  const points = pointsOf("all");
  const survived = survivals.filter(({ failure }) => !failure).length;
  console.log(`crash points: ${survived} of ${points} survived`);
  process.exitCode = survived === points ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
