import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { runMeasured } from "../../../bench/measure/run-measured";

const env = { PATH: process.env.PATH ?? "" };
const run = (...words: [string, ...string[]]) => runMeasured({ words, directory: tmpdir(), env });

// Busy for 0.2 s, with 64 MiB of its own.
const busy = "const big = Buffer.alloc(64 << 20, 1); while (process.cpuUsage().user < 2e5);";

describe("A measured run", () => {
  if (process.platform === "linux") {
    it("counts what a child took apart, by its command line, though it was killed", async () => {
      // The quotes keep the shell itself from being taken for a plugin.
      const script = `"$0" -e "$1; process.kill(process.pid, 'SIGKILL')" terraform-provider""-x; true`;
      const { usage } = await run("sh", "-c", script, process.execPath, busy);
      const { plugin, engine } = usage?.roles ?? {};
      assert.ok(plugin && engine);
      assert.ok(plugin.cpu > 0.05, `${plugin.cpu} s`);
      assert.ok(plugin.memory > 64 * 2 ** 20, `${plugin.memory} B`);
      assert.ok(engine.memory < 32 * 2 ** 20, `${engine.memory} B`);
    });

    it("adds up the memory of those that run at the same time", async () => {
      const one = `"${process.execPath}" -e "${busy}"`;
      const { usage } = await run("sh", "-c", `${one} & ${one} & wait`);
      assert.ok((usage?.memory ?? 0) > 128 * 2 ** 20, `${usage?.memory} B`);
    });
  }

  it("that fails tells what it printed", async () => {
    await assert.rejects(run(process.execPath, "-e", "console.error('no such stack'); process.exit(3)"), {
      message: /ended with 3:\nno such stack\n$/,
    });
  });

  it("of a program that is not there fails", async () => {
    await assert.rejects(run("no-such-program"), { code: "ENOENT" });
  });
});
