import assert from "node:assert/strict";
import { Results } from "../../../bench/measure/results";
import { verdicts } from "../../../bench/report/markdown";
import { isMet, targetsOf } from "../../../bench/targets";
import { sample, samples } from "./samples";

describe("Targets of the benchmark", () => {
  it("are met up to their limit, and not beyond; what was not measured is neither", () => {
    const target = { says: "a ratio", atMost: 0.95 };
    assert.equal(isMet({ ...target, measured: 0.95 }), true);
    assert.equal(isMet({ ...target, measured: 0.96 }), false);
    assert.equal(isMet({ ...target, measured: Number.NaN }), undefined);
  });

  it("each have a verdict, those without a figure left out", () => {
    const results = new Results(samples("no-op", 100, { this: [0.9], empty: [1] }));
    assert.equal(
      verdicts(targetsOf(results)),
      [
        "| target | measured | at most | verdict |",
        "| --- | --- | --- | --- |",
        "| no-op of 100, this divided by empty | 0.90 | 0.95 | met |",
        "| no-op: requests a profile | 0 | 0 | met |",
        "| no-op: TCP connections | 0 | 2 | met |",
      ].join("\n"),
    );
  });

  it("judge the worst run by its requests", () => {
    const traffic = (requests: number) => ({ requests, tokens: 0, connections: 3 });
    const results = new Results([
      sample({ contender: "this", operation: "create", count: 10, wall: 1, traffic: traffic(20) }),
      sample({ contender: "this", operation: "create", count: 10, wall: 1, traffic: traffic(21), round: 2 }),
    ]);
    assert.match(verdicts(targetsOf(results)), /create: requests a profile \| 2\.10 \| 2 \| \*\*not met\*\*/);
    assert.match(verdicts(targetsOf(results)), /create: TCP connections \| 3 \| 2 \| \*\*not met\*\*/);
  });
});
