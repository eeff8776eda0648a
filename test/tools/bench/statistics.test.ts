import assert from "node:assert/strict";
import { exponent, median, medianRatio, onCurve, onLine, slope } from "../../../bench/measure/statistics";

describe("Statistics of the benchmark", () => {
  it("the median is the middle one, or between the two middle ones, in whatever order", () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([10, 9, 1, 2]), 5.5);
    assert.equal(median([]), Number.NaN);
  });

  it("the ratio is the median over pairs, without those that lack one", () => {
    const pairs = [
      [1, 2],
      [10, 5],
      [6, 2],
      [100, undefined],
    ] as const;
    assert.equal(medianRatio(pairs), 2);
  });

  it("the slope is what one more costs between the ends", () => {
    const points = [
      { count: 400, value: 8.8 },
      { count: 10, value: 1 },
      { count: 100, value: 77 },
    ];
    assert.equal(slope(points).toFixed(6), "0.020000");
  });

  for (const power of [1, 2, 0.5]) {
    it(`the exponent of n^${power} is ${power}`, () => {
      const points = [10, 100, 400].map((count) => ({ count, value: 3 * count ** power }));
      assert.equal(exponent(points).toFixed(6), power.toFixed(6));
    });
  }

  it("what ten times as many take is on the line, or on the curve, through both ends", () => {
    const points = [400, 1_000].map((count) => ({ count, value: 5 + count ** 2 }));
    assert.equal(onLine(points, 10_000), 5 + 1_000 ** 2 + 9_000 * 1_400);
    const square = [400, 1_000].map((count) => ({ count, value: count ** 2 }));
    assert.equal(onCurve(square, 10_000).toFixed(0), "100000000");
  });

  it("a single point has neither slope nor exponent", () => {
    const points = [{ count: 10, value: 1 }];
    assert.equal(slope(points), Number.NaN);
    assert.equal(exponent(points), Number.NaN);
  });
});
