/** `npm run --silent engine`: the last line of stdout is the directory to put in front of PATH. */
import { EngineNotFoundError, findEngine } from "./find-engine";

findEngine().then(
  (directory) => {
    // Written before the end, because an unfinished download must not keep this process alive.
    process.stdout.write(`${directory}\n`, () => process.exit());
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof EngineNotFoundError ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  },
);
