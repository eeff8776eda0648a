import assert from "node:assert/strict";
import { contenders, variants } from "../../../bench/contenders/catalogue";
import { operations } from "../../../bench/contenders/contender";
import { readOptions, studies, usage } from "../../../bench/options";

describe("Options of the benchmark", () => {
  it("are by default every contender at every size, and no variant", () => {
    const { plan, study, save } = readOptions([]) ?? assert.fail();
    assert.deepEqual(plan.sizes, [1, 10, 100, 400]);
    assert.equal(plan.rounds, 5);
    assert.deepEqual(plan.contenders, [...contenders.values()]);
    assert.deepEqual(plan.operations, operations);
    assert.deepEqual([study, save], [undefined, false]);
  });

  it("choose contenders and variants by name", () => {
    const words = ["--contenders", "this,curl", "--variants", "tls", "--sizes", "7", "--operations", "no-op", "--save"];
    const { plan, save } = readOptions(words) ?? assert.fail();
    assert.deepEqual(
      plan.contenders.map(({ name }) => name),
      ["this", "curl", "tls"],
    );
    assert.deepEqual([plan.sizes, plan.operations, save], [[7], ["no-op"], true]);
  });

  it("may ask for what was kept alone", () => {
    assert.equal(readOptions(["--rounds", "0", "--samples", "samples.jsonl"])?.plan.rounds, 0);
  });

  for (const [words, message] of [
    [
      ["--contenders", "terraform"],
      /^--contenders: there is no "terraform"; there are this, empty, plain, opentofu, curl$/,
    ],
    [["--sizes", "1,x"], /^--sizes: "x" is not a number from 1 on$/],
    [["--rounds", "0"], /^--rounds: "0" is not a number from 1 on$/],
    [["--drift", "--rounds", "0"], /^--rounds: "0" is not a number from 1 on$/],
    [["--drift", "--rounds", "2", "--samples", "f", "--sizes", "1"], /^--drift does not read --samples, --sizes$/],
    [["--scale", "--save", "--rounds", "5"], /^--scale does not read --rounds$/],
    [["--drift", "--scale"], /^--drift and --scale are measured one at a time$/],
    [["--speed"], /--speed/],
  ] as const) {
    it(`are refused by name: ${words.join(" ")}`, () => {
      assert.throws(() => readOptions(words), { message });
    });
  }

  it("are all in the help", () => {
    assert.equal(readOptions(["--help"]), undefined);
    for (const name of [...contenders.keys(), ...variants.keys(), ...operations, ...studies])
      assert.ok(usage.includes(name));
  });
});
