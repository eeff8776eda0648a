/** `npm run model -- --seed N --runs M`: random sequences against the model; `--path` plays one counterexample again. */
import { parseArgs } from "node:util";
import { checkModel } from "./check";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seed: { type: "string" }, runs: { type: "string", default: "2000" }, path: { type: "string" } },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 30));
  const runs = Number(values.runs);
  const played = values.path === undefined ? `${runs} sequences, seed ${seed}` : `one sequence, of seed ${seed}`;
  console.log(`model: ${played}`);
  const tally = await checkModel({ seed, runs, path: values.path });
  console.log(String(tally));
  console.log(`model: ${played}: passed`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
