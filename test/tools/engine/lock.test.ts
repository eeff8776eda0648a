import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "../../../tools/engine/lock";
import { Scratch } from "./scratch";

const nobodyWaits = (owner: string) => assert.fail(`waited for ${owner}`);

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? assert.fail("did not start");
}

describe("withLock", () => {
  it("lets one work at a time, and tells the other for whom it waits", async () => {
    await using scratch = await Scratch.create();
    const file = join(scratch.directory, "missing", "directory", "lock");
    const events: string[] = [];
    let tell = () => {};
    const somebodyWaits = new Promise<void>((resolve) => {
      tell = resolve;
    });

    const first = withLock(file, nobodyWaits, async () => {
      events.push("first begins");
      await somebodyWaits;
      events.push("first ends");
    });
    while (events.length === 0) await sleep(1);
    const waiting = (owner: string) => {
      events.push(`waiting for ${owner}`);
      tell();
    };
    await withLock(file, waiting, async () => events.push("second begins"));
    await first;

    assert.deepEqual(events, [
      "first begins",
      `waiting for process ${process.pid} on ${hostname()}`,
      "first ends",
      "second begins",
    ]);
  });

  it("is free again after work that failed", async () => {
    await using scratch = await Scratch.create();
    const file = join(scratch.directory, "lock");

    await assert.rejects(
      withLock(file, nobodyWaits, () => Promise.reject(new Error("broken"))),
      /broken/,
    );

    await assert.rejects(stat(file), { code: "ENOENT" });
    assert.equal(await withLock(file, nobodyWaits, async () => "done"), "done");
  });

  it("is taken over from a dead process, by one of many", async () => {
    await using scratch = await Scratch.create();
    const file = join(scratch.directory, "lock");
    await writeFile(file, JSON.stringify({ pid: await deadProcess(), host: hostname() }));
    let atWork = 0;
    let most = 0;

    const work = async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await sleep(5);
      atWork -= 1;
    };
    await Promise.all(Array.from({ length: 5 }, () => withLock(file, () => undefined, work)));

    assert.equal(most, 1);
  });

  it("is taken over from another machine that shows no sign of life", async () => {
    await using scratch = await Scratch.create();
    const file = join(scratch.directory, "lock");
    await writeFile(file, JSON.stringify({ pid: process.pid, host: "elsewhere" }));
    const longAgo = new Date(Date.now() - 10 * 60_000);
    await utimes(file, longAgo, longAgo);

    assert.equal(await withLock(file, nobodyWaits, async () => "done"), "done");
  });
});
