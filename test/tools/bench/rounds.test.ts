import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Contender } from "../../../bench/contenders/contender";
import { playRounds } from "../../../bench/measure/rounds";
import { BenchServer } from "../../../bench/server";

/** Does nothing, and cannot look for drift. */
function idle(name: string): Contender {
  return {
    name,
    async open() {
      const server = await BenchServer.start();
      return {
        server,
        command: (operation) =>
          operation === "refresh --preview-only"
            ? undefined
            : { words: [process.execPath, "--version"], directory: tmpdir(), env: {} },
        stateBytes: async () => 42,
        [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
      };
    },
  };
}

describe("Rounds of the benchmark", () => {
  const plan = { contenders: [idle("a"), idle("b")], sizes: [1], rounds: 2, operations: ["no-op"] } as const;

  it("let contenders take turns, every other round in the opposite order, without the warm-up", async () => {
    const { samples } = await playRounds(plan, () => undefined);
    assert.deepEqual(
      samples.map(({ round, contender, operation }) => `${round} ${contender} ${operation}`),
      [
        ...["1 a create", "1 b create", "1 a no-op", "1 b no-op", "1 a destroy", "1 b destroy"],
        ...["2 b create", "2 a create", "2 b no-op", "2 a no-op", "2 b destroy", "2 a destroy"],
      ],
    );
    assert.deepEqual(
      samples.map(({ stateBytes }) => stateBytes),
      samples.map(({ operation }) => (operation === "create" ? 42 : undefined)),
    );
  });

  it("leave out what a contender cannot do", async () => {
    const { operations } = await playRounds({ ...plan, operations: ["refresh --preview-only"] }, () => undefined);
    assert.deepEqual(operations, ["create", "destroy"]);
  });

  it("go on from the samples of an earlier run, as rounds of their own", async () => {
    const directory = await mkdtemp(join(tmpdir(), "keyfactor-smtp-bench-"));
    try {
      const kept = { ...plan, samples: join(directory, "samples.jsonl") };
      const first = await playRounds({ ...kept, rounds: 1 }, () => undefined);
      const both = await playRounds({ ...kept, contenders: [idle("c")], rounds: 1 }, () => undefined);
      assert.deepEqual(both.samples.slice(0, first.samples.length), first.samples);
      assert.deepEqual(
        both.samples.slice(first.samples.length).map(({ round, contender }) => `${round} ${contender}`),
        ["2 c", "2 c", "2 c"],
      );
      const shown = await playRounds({ ...kept, rounds: 0 }, () => assert.fail("nothing is measured"));
      assert.deepEqual(shown.samples, both.samples);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
