import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { secrets } from "../demo/stage";
import { steps } from "../demo/steps";

describe("The demo", () => {
  it("plays every step as told, within 100 columns, and shows no password", async function () {
    this.timeout(30 * 60_000);

    const { exitCode, output } = await runDemo();

    assert.equal(exitCode, 0, output);
    assert.match(output, new RegExp(`\n${steps.length} of ${steps.length} steps as told, \\d+ checks\\.\n$`));
    assert.match(output, /^\$ pulumi config set --secret relayPassword "\$RELAY_PASSWORD"$/m);
    assert.match(output, /^ +A mail arrived +From: +Keyfactor Command <keyfactor@example\.com>$/m);
    assert.match(output, /^ +│ +~ useSsl +: true => false$/m);
    assert.doesNotMatch(output, /✘/);
    for (const secret of Object.values(secrets)) assert.ok(!output.includes(secret));
    const tooLong = output.split("\n").filter((line) => line.length > 100);
    assert.deepEqual(tooLong, []);
  });
});

function runDemo(): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(__dirname, "../demo/main.js")],
      { maxBuffer: 10_000_000 },
      (_, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, output: stdout || stderr }),
    );
  });
}
