import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { pictureOf } from "../demo/picture";
import { playAll } from "../demo/play";
import { Screen, wrap } from "../demo/screen";
import { essenceOf } from "../demo/shown";
import { wordsOf } from "../demo/stage";

describe("The demo", () => {
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

  it("draws what it printed: each text at its column, in its colour, with nothing to run or fetch", () => {
    const screen = new Screen(new PassThrough().resume());
    screen.heading("Left out");
    screen.heading("Drawn");
    screen.command("a < b && c");
    screen.output(["  indented  twice"]);
    screen.verdict(true, "so it is");
    const picture = pictureOf(screen.sections.slice(1), "A & B");

    const texts = [...picture.matchAll(/<text x="(\d+)" y="(\d+)" fill="(#\w+)".*?>(.*)<\/text>/g)].map(
      ([, x, y, fill, text]) => [Number(x), Number(y), fill, text],
    );
    assert.deepEqual(texts, [
      [20, 33, "#ffffff", `── Drawn ${"─".repeat(91)}`],
      [20, 69, "#56d4dd", "$ a &lt; b &amp;&amp; c"],
      [36, 87, "#8b949e", "│"],
      [68, 87, "#e6edf3", "indented  twice"],
      [36, 123, "#56d364", "✔"],
      [52, 123, "#e6edf3", "so it is"],
    ]);
    assert.match(picture, /<title>A &amp; B<\/title>/);
    assert.doesNotMatch(picture, /<script|href|url\(|@import| on\w+=/);
  });

  it("wraps at spaces, keeps the indentation, and never cuts a word", () => {
    assert.deepEqual(wrap("  one two three", 9), ["  one two", "  three"]);
    assert.deepEqual(wrap("unbreakable words", 5), ["unbreakable", "words"]);
    assert.deepEqual(wrap("", 5), [""]);
  });
});
