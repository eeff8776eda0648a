import assert from "node:assert/strict";
import { checkModel } from "./check";

/** What a run of some hundred sequences must have met, so that its passing says something. */
const essentials = [
  ...["up: created", "up: updated", "up: adopted", "up: nothing written", "up: failed by a fault"],
  ...["up: failed by its test", "up: refused, somebody else's profile", "refresh: drift", "refresh: no drift"],
  ...["destroy: retained", "destroy: restored", "plugin killed", "engine killed"],
];

describe("Random sequences of a program's life", () => {
  it("do as the model says, the same ones in every run", async function () {
    this.timeout(300_000);
    const tally = await checkModel({ seed: 20260101, runs: 200 });
    assert.deepEqual(
      essentials.filter((what) => !tally.met.includes(what)),
      [],
      `met:\n${tally}`,
    );
  });

  it("do as the model says, other ones in every run", async function () {
    this.timeout(300_000);
    const seed = Math.floor(Math.random() * 2 ** 30);
    console.log(`      seed ${seed}`);
    await checkModel({ seed, runs: 100 });
  });
});
