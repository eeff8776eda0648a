import assert from "node:assert/strict";
import { checkModel } from "./check";

/** What a run of some hundred sequences must have met, so that its passing says something. */
const essentials = [
  ...["up: created", "up: updated", "up: adopted", "up: nothing written", "up: failed by a fault"],
  ...["up: failed by its test", "up: refused, somebody else's profile", "refresh: drift", "refresh: no drift"],
  ...["destroy: retained", "destroy: restored", "plugin killed", "engine killed"],
  ...["replaced", "rename: adopted", "rename: created"],
];

/** The same sequences in every run; `npm run model` plays others, and so does the weekly workflow. */
describe("Random sequences of a program's life", () => {
  it("do as the model says", async function () {
    this.timeout(300_000);
    const tally = await checkModel({ seed: 20260101, runs: 300 });
    assert.deepEqual(
      essentials.filter((what) => !tally.met.includes(what)),
      [],
      `met:\n${tally}`,
    );
  });
});
