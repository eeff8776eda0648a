import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { essenceOf } from "../demo/cli-output";
import { wordsOf } from "../demo/command-line";
import { playAll } from "../demo/play-all";
import { Screen } from "../demo/screen";
import { secrets } from "../demo/secrets";
import { steps } from "../demo/steps";
import { wrap } from "../demo/wrap";

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

  it("fails when one claim of a step is not so, and still plays the steps that follow", async () => {
    const screen = new Screen(new PassThrough().resume());
    const played: string[] = [];
    const result = await playAll(
      [
        { title: "Arithmetic", play: async (narrator) => narrator.check("two is three", 2, 3) },
        { title: "Afterwards", play: async (_, place) => void place.push("afterwards") },
      ],
      played,
      screen,
    );

    assert.equal(result, false);
    assert.deepEqual(played, ["afterwards"]);
    assert.match(screen.transcript, /✘ two is three: expected 3, found 2\n/);
    assert.match(
      screen.transcript,
      /✘ Arithmetic: not as told\n {2}✔ Afterwards\n\n1 of 2 steps as told, 1 checks\.\n$/,
    );
  });

  it("fails at a step that breaks off, and plays none that follows", async () => {
    const screen = new Screen(new PassThrough().resume());
    const result = await playAll(
      [
        { title: "Broken", play: async () => assert.fail("the server is gone") },
        { title: "Unreached", play: async () => assert.fail("must not be played") },
      ],
      undefined,
      screen,
    );

    assert.equal(result, false);
    assert.match(screen.transcript, /✘ the server is gone\n/);
    assert.match(screen.transcript, /0 of 2 steps as told, 0 checks\.\n$/);
  });

  it("takes command lines apart as a shell does", () => {
    assert.deepEqual(wordsOf(`set 'A\\B c' "$SECRET" --flag`, { SECRET: "two words" }), [
      "set",
      "A\\B c",
      "two words",
      "--flag",
    ]);
    assert.throws(() => wordsOf('"$UNKNOWN"', {}), /no variable UNKNOWN/);
  });

  it("keeps results, diagnostics and changed fields of the CLI's output", () => {
    const output = [
      "Updating (dev):",
      "",
      " ~  pulumi:pulumi:Stack project-dev refreshing (0s) ",
      "@ updating....",
      " ~  pulumi-nodejs:dynamic/keyfactor:SmtpConfig smtp updating (0s) error: refused",
      " ~  pulumi-nodejs:dynamic/keyfactor:SmtpConfig smtp updated (0.1s) [diff: ~host]",
      "        port   : 25",
      "      ~ host   : 1 => 2",
      "Diagnostics:",
      "    error: refused",
      "Outputs:",
      "    endpoint: 1",
      "Resources:",
      "    1 unchanged",
    ].join("\n");
    const essence = [
      " ~  pulumi-nodejs:dynamic/keyfactor:SmtpConfig smtp updated (0.1s) [diff: ~host]",
      "      ~ host   : 1 => 2",
      "Diagnostics:",
      "    error: refused",
      "Outputs:",
      "    endpoint: 1",
      "Resources:",
      "    1 unchanged",
    ];
    assert.deepEqual(essenceOf(output, true), essence);
    assert.deepEqual(
      essenceOf(output, false),
      essence.filter((line) => !/Outputs|endpoint/.test(line)),
    );
  });

  it("wraps at spaces, keeps the indentation, and never cuts a word", () => {
    assert.deepEqual(wrap("  one two three", 9), ["  one two", "  three"]);
    assert.deepEqual(wrap("unbreakable words", 5), ["unbreakable", "words"]);
    assert.deepEqual(wrap("", 5), [""]);
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
