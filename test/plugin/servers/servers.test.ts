import assert from "node:assert/strict";
import { chooseCombinations } from "./combinations";
import { expectationOf } from "./expectation";
import { factors } from "./factors";
import { playProduct } from "./product";

// `npm run servers` plays more of them, and shows what each server holds as a program, for two thirds more of
// processor time.
const combinations = chooseCombinations(1, 600);
const showEvery = 6;

describe("Servers that differ where the documentation is open", () => {
  for (const program of factors.program) {
    const chosen = combinations.filter((combination) => combination.program === program);

    it(`let ${program} live, are refused before a write, or are told by their answer (${chosen.length} combinations)`, async () => {
      assert.deepEqual(await playProduct(chosen, showEvery), []);
      assert.ok(chosen.some((combination) => expectationOf(combination).outcome === "works"));
    });
  }
});
