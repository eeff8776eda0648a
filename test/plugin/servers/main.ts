/**
 * `npm run servers [seed] [count]`: a program's life on servers that differ wherever the documentation is open: any
 * three behaviours together, and a random sample of the product. The same seed plays the same.
 */
import { chooseCombinations } from "./combinations";
import { expectationOf } from "./expectation";
import { productSize } from "./factors";
import { playProduct } from "./product";

async function main([seed = "1", count = "6000"]: string[]): Promise<void> {
  const combinations = chooseCombinations(Number(seed), Number(count));
  const failures = await playProduct(combinations);
  for (const failure of failures.slice(0, 20)) console.log(failure);
  const outcomes = combinations.map((combination) => expectationOf(combination).outcome);
  const numberOf = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  console.log(`Every three values together, and a random sample (seed ${seed}) of all ${productSize} combinations:`);
  console.log(
    `${numberOf("works")} work, ${numberOf("refused")} are refused, ${numberOf("notStored")} fail by the PUT's answer.`,
  );
  console.log(`server product: ${combinations.length - failures.length} of ${combinations.length} combinations passed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
