/** `npm run stacks`: the names of all stacks that are declared, for scripts. */
import { instancesByStack } from "./fleet";

try {
  console.log([...instancesByStack().keys()].join("\n"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
