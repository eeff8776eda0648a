import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secrets } from "../demo/stage";
import { steps } from "../demo/steps";
import { read } from "../unit/documents/documents";

describe("The demo", () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "keyfactor-smtp-demo-"));
  });
  after(() => rm(directory, { recursive: true }));

  it("plays every step as told, within 100 columns, shows no password, and writes the picture in docs/", async function () {
    this.timeout(30 * 60_000);
    const picture = join(directory, "demo.svg");

    const { exitCode, output } = await runDemo("--svg", picture);

    assert.equal(exitCode, 0, output);
    assert.match(output, new RegExp(`\n${steps.length} of ${steps.length} steps as told, \\d+ checks\\.\n$`));
    assert.match(output, /^\$ pulumi config set --secret relayPassword "\$RELAY_PASSWORD"$/m);
    assert.match(output, /^ +A mail arrived +From: +Keyfactor Command <keyfactor@example\.com>$/m);
    assert.match(output, /^ +│ +~ useSsl +: true => false$/m);
    assert.doesNotMatch(output, /✘/);
    for (const secret of Object.values(secrets)) assert.ok(!output.includes(secret));
    const tooLong = output.split("\n").filter((line) => line.length > 100);
    assert.deepEqual(tooLong, []);
    const drawn = await readFile(picture, "utf8");
    assert.deepEqual(
      textsIn(drawn),
      textsIn(read("docs/demo.svg")),
      "`npm run demo -- --svg docs/demo.svg` writes it anew",
    );
  });
});

/** What a picture shows, but for the numbers: ports and times differ from run to run. */
function textsIn(picture: string): string[] {
  return [...picture.matchAll(/<text .*?>(.*)<\/text>/g)].map(([, text = ""]) => text.replace(/[\d.]+/g, "0"));
}

function runDemo(...args: string[]): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(__dirname, "../demo/main.js"), ...args],
      { maxBuffer: 10_000_000 },
      (_, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, output: stdout || stderr }),
    );
  });
}
