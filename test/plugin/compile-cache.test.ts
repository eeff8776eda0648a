import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Plugin } from "../scene/plugin";
import { basic } from "../scene/sample-arguments";
import { CommandSimulator } from "../simulator";

describe("With NODE_COMPILE_CACHE the plugin", () => {
  it("keeps what it compiled to check, and to ask, before the engine kills it", async () => {
    await using command = await CommandSimulator.start({ release: "25.5" });
    const cache = mkdtempSync(join(tmpdir(), "keyfactor-smtp-compiled-"));
    const kept = () =>
      readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    const moreThan = async (number: number) => {
      // The answer comes first.
      for (let looks = 0; kept() <= number && looks < 500; looks++) await sleep(20);
      return kept();
    };
    try {
      await using plugin = await Plugin.start({ env: { ...command.environment("basic"), NODE_COMPILE_CACHE: cache } });
      assert.equal(kept(), 0);

      const { inputs } = await plugin.check(basic());
      const toCheck = await moreThan(0);
      await plugin.create(inputs);
      const toAsk = await moreThan(toCheck);

      assert(0 < toCheck && toCheck < toAsk, `${toCheck} files, then ${toAsk}`);
    } finally {
      rmSync(cache, { recursive: true, maxRetries: 3 });
    }
  });
});
