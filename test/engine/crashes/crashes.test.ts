import assert from "node:assert/strict";
import { pointsOf, surviveCrashes } from "./survive";

describe("A plugin or an engine that is killed", () => {
  it("at any point of an operation leaves nothing to do by hand: the same command converges", async function () {
    this.timeout(600_000);
    // One victim or the other at each moment; `npm run crashes` takes both.
    const survivals = await surviveCrashes("half", () => undefined);
    const failures = survivals.filter(({ failure }) => failure);
    assert.deepEqual(
      failures.map(({ point, failure }) => `${point}: ${failure?.message}`),
      [],
    );
    assert.equal(survivals.length, pointsOf("half"));
  });
});
