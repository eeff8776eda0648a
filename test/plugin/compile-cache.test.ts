import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Plugin } from "../scene/plugin";
import { basic } from "../scene/sample-arguments";
import { CommandSimulator } from "../simulator";

describe("With NODE_COMPILE_CACHE the plugin", () => {
  let command: CommandSimulator;
  let cache: string;

  beforeEach(async () => {
    command = await CommandSimulator.start({ release: "25.5" });
    cache = mkdtempSync(join(tmpdir(), "keyfactor-smtp-compiled-"));
  });
  afterEach(async () => {
    await command.stop();
    rmSync(cache, { recursive: true, force: true, maxRetries: 3 });
  });

  const files = () => readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const start = () => Plugin.start({ env: { ...command.environment("basic"), NODE_COMPILE_CACHE: cache } });
  const program = (...flags: string[]) =>
    execFileSync(process.execPath, [...flags, "--eval", ""], { env: { NODE_COMPILE_CACHE: cache } });

  it("keeps what it compiled to check, and to ask, before the engine kills it, beside a program that is started with the SDK's flag", async () => {
    program("--allow-natives-syntax");
    const moreThan = async (number: number) => {
      // The answer comes first.
      for (let looks = 0; files().length <= number && looks < 500; looks++) await sleep(20);
      return files().length;
    };
    const ofProgram = files().length;
    await using plugin = await start();
    const atStart = files().length;
    assert.equal(atStart, ofProgram);

    const { inputs } = await plugin.check(basic());
    const toCheck = await moreThan(atStart);
    await plugin.create(inputs);
    const toAsk = await moreThan(toCheck);

    assert(atStart < toCheck && toCheck < toAsk, `${atStart} files, then ${toCheck}, then ${toAsk}`);
  });

  it("keeps the text of no dynamic provider, which may hold another one's secrets", async () => {
    program("--allow-natives-syntax");
    await using plugin = await start();
    // Each run has a text of its own, as another provider in the same process would.
    for (let run = 0; run < 2; run++) {
      const { inputs } = await plugin.check(basic());
      await plugin.create(inputs);
      await plugin.check(basic());
      plugin.beginRun();
    }
    const kept = files().map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1"));

    assert(kept.some((code) => code.includes("KeyfactorSmtpError")));
    assert.deepEqual(
      kept.filter((code) => code.includes("exports.handler = () =>")),
      [],
    );
  });

  it("leaves what a program compiled that is started without it, which would write it again, whatever others keep there", async () => {
    program();
    mkdirSync(join(cache, `${process.version}-${process.arch}-00000000-${(process.getuid?.() ?? 0) + 1}`));
    await using plugin = await start();
    const atStart = files();

    const { inputs } = await plugin.check(basic());
    await plugin.create(inputs);
    // The answer to the next comes after what the one before left to do.
    await plugin.check(basic());

    assert.deepEqual(files(), atStart);
  });

  it("does without it when somebody took it away", async () => {
    await using plugin = await start();
    rmSync(cache, { recursive: true });

    assert.deepEqual((await plugin.check(basic())).failures, []);
  });
});
