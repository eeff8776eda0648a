/**
 * `npm run faults`: every fault, in every operation, in both versions of the API. A text after the command chooses the
 * cells whose name has it.
 */
import { cells, leftOut, nameOf } from "./cells";
import { describeFailure, playMatrix } from "./matrix";

async function main([wanted = ""]: string[]): Promise<void> {
  const chosen = cells.filter((cell) => nameOf(cell).includes(wanted));
  const played = await Promise.all(playMatrix(chosen));
  const failed = played.filter(({ failure }) => failure);
  for (const { reason, count } of leftOut) console.log(`left out: ${count} cells, because ${reason}`);
  for (const each of failed) console.log(describeFailure(each));
  console.log(`fault matrix: ${played.length - failed.length} of ${played.length} cells passed`);
  process.exitCode = failed.length === 0 && played.length > 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
