import assert from "node:assert/strict";
import { Results, stateBytes } from "../../../bench/measure/results";
import { sample, samples } from "./samples";

describe("Results of the benchmark", () => {
  it("a ratio is the median over rounds, not the ratio of the medians", () => {
    const results = new Results(samples("no-op", 100, { this: [1, 10, 6], empty: [2, 5, 2] }));
    assert.equal(results.median("this", "no-op", 100), 6);
    assert.equal(results.median("empty", "no-op", 100), 2);
    assert.equal(results.ratio("this", "empty", "no-op", 100), 2);
  });

  it("rounds in which the other did not run have no part in a ratio", () => {
    const results = new Results([
      sample({ contender: "this", count: 1, wall: 3, round: 1 }),
      sample({ contender: "this", count: 1, wall: 100, round: 2 }),
      sample({ contender: "empty", count: 1, wall: 2, round: 1 }),
    ]);
    assert.equal(results.ratio("this", "empty", "no-op", 1), 1.5);
    assert.equal(results.ratio("this", "curl", "no-op", 1), Number.NaN);
  });

  it("what was measured beside others alone is left out of a comparison, unless there was none", () => {
    const results = new Results([
      sample({ contender: "this", count: 1, wall: 3, round: 1 }),
      sample({ contender: "empty", count: 1, wall: 2, round: 1 }),
      sample({ contender: "this", count: 1, wall: 100, round: 2 }),
      sample({ contender: "yaml", count: 1, wall: 100, round: 2 }),
    ]);
    assert.equal(results.only(["this", "empty"]).median("this", "no-op", 1), 3);
    assert.equal(results.only(["this", "yaml"]).median("this", "no-op", 1), 100);
    assert.equal(results.only(["this"]).median("this", "no-op", 1), 51.5);
  });

  it("the slope begins at ten resources", () => {
    const results = new Results(
      [1, 10, 400].flatMap((count) => samples("no-op", count, { this: [count === 1 ? 9 : count / 100] })),
    );
    assert.equal(results.slope("this", "no-op").toFixed(6), "0.010000");
    assert.equal(results.exponent("this", "no-op").toFixed(6), "1.000000");
  });

  it("a figure that only some operations have is taken from those", () => {
    const results = new Results([
      sample({ contender: "this", count: 100, wall: 1, operation: "create", stateBytes: 5 }),
    ]);
    assert.equal(results.median("this", "create", 100, stateBytes), 5);
    assert.equal(results.median("this", "no-op", 100, stateBytes), Number.NaN);
  });
});
