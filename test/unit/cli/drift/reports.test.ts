import assert from "node:assert/strict";
import { junitOf } from "../../../../provider/cli/drift/junit";
import { markdownOf } from "../../../../provider/cli/drift/markdown";
import { exitCodeOf, type ProfileReport, reportOf } from "../../../../provider/cli/drift/report";
import { textOf } from "../../../../provider/cli/drift/text";

const plain = (_colour: string, text: string) => text;

const profile = (resource: string, more: Partial<ProfileReport> = {}): ProfileReport => ({
  ...{ stack: "dev", resource, urn: `urn:pulumi:dev::mail::type::${resource}` },
  ...{ endpoint: `https://${resource}.example.com/KeyfactorAPI/SMTP`, connection: resource },
  ...{ status: "inSync", differences: [] },
  ...more,
});

const drifted = (resource: string, live: unknown = "x.example.com") =>
  profile(resource, { status: "drifted", differences: [{ field: "host", declared: "smtp.example.com", live }] });
const failed = (resource: string, message = "no route to host") =>
  profile(resource, { status: "failed", error: { code: "ERR_UNREACHABLE", message } });

const everything = reportOf([
  profile("fine"),
  drifted("berlin"),
  profile("gone", { status: "gone" }),
  profile("half", { status: "unfinished", error: { code: "ERR_UNFINISHED", message: "It is not done." } }),
  failed("tokyo"),
  profile("unread", { notCompared: ["host", "port"] }),
]);

describe("A drift report", () => {
  it("has the profiles in an order of their own, and says how many there are of each", () => {
    const names = ["b", "B", "a", "ä", "c"];
    const orders = [names, names.toReversed()].map((order) =>
      reportOf(order.map((name) => profile(name))).profiles.map(({ resource }) => resource),
    );
    assert.deepEqual(orders, Array(2).fill(["B", "a", "b", "c", "ä"]));
    assert.deepEqual(everything.summary, { inSync: 2, drifted: 1, gone: 1, unfinished: 1, failed: 1 });
  });

  it("decides the exit code: drift, or a profile that is gone, goes before a failure", () => {
    const none = { inSync: 3, drifted: 0, gone: 0, unfinished: 0, failed: 0 };
    assert.equal(exitCodeOf(none), 0);
    for (const status of ["failed", "unfinished"]) assert.equal(exitCodeOf({ ...none, [status]: 1 }), 1);
    for (const status of ["drifted", "gone"]) assert.equal(exitCodeOf({ ...none, failed: 1, [status]: 1 }), 7);
  });

  describe("as text", () => {
    it("tells of each profile that there is something to tell of, and sums up", () => {
      assert.equal(
        textOf(everything, plain),
        [
          'drifted dev berlin https://berlin.example.com/KeyfactorAPI/SMTP (connection "berlin")',
          '    host: declared "smtp.example.com", live "x.example.com"',
          'gone dev gone https://gone.example.com/KeyfactorAPI/SMTP (connection "gone")',
          "    reads as never configured",
          'unfinished dev half https://half.example.com/KeyfactorAPI/SMTP (connection "half")',
          "    It is not done.",
          'failed dev tokyo https://tokyo.example.com/KeyfactorAPI/SMTP (connection "tokyo")',
          "    no route to host",
          'in sync dev unread https://unread.example.com/KeyfactorAPI/SMTP (connection "unread")',
          "    not compared, because the state keeps it encrypted: host, port",
          "6 SMTP profiles: 1 drifted, 1 gone, 1 unfinished, 1 failed, 2 in sync",
          "",
        ].join("\n"),
      );
    });

    it("says that values differ which look the same, and what is not there", () => {
      const differences = [
        { field: "host", declared: "a b", live: "a b" },
        { field: "relayPassword", declared: "[secret]", live: "[secret]" },
        { field: "scope", declared: null, live: ["a"] },
      ];
      const [, host, password, scope] = textOf(
        reportOf([profile("a", { status: "drifted", differences })]),
        plain,
      ).split("\n");
      assert.equal(host, '    host: declared "a b", live "a b" (they differ in blanks or beyond this length)');
      assert.equal(password, "    relayPassword: declared [secret], live [secret]");
      assert.equal(scope, '    scope: declared nothing, live ["a"]');
    });

    it("names a stack or a file that cannot be read, and nothing else of it", () => {
      const unreadable = {
        ...failed("", "prod: no state.\nNo access."),
        stack: "prod",
        urn: "",
        endpoint: "",
        connection: "",
      };
      assert.equal(
        textOf(reportOf([unreadable]), plain),
        "failed prod\n    prod: no state.\n    No access.\n1 SMTP profile: 1 failed\n",
      );
    });

    it("shows what a terminal would obey, or what would pass for a line of its own", () => {
      const odd = failed("a\u001b[2J\nin sync b", "\u001b[31mno\u009b route");
      const [head, reason] = textOf(reportOf([{ ...odd, stack: "dev\r", endpoint: "\u202e" }]), plain).split("\n");
      assert.match(head ?? "", /^failed dev\\u000d a\\u001b\[2J\\nin sync b \\u202e \(connection /);
      assert.equal(reason, "    \\u001b[31mno\\u009b route");
    });

    it("has colours where they are wanted", () => {
      const text = textOf(everything, (colour, text) => `<${colour}>${text}`);
      assert.deepEqual(text.match(/^<.*?(?= dev )/gm), [
        ...["<yellow>drifted", "<yellow>gone", "<red>unfinished", "<red>failed", "<green>in sync"],
      ]);
    });
  });

  describe("as Markdown", () => {
    it("has a summary, a table of what drifted, and then what is not in order otherwise", () => {
      const [summary, ...others] = markdownOf({ ...everything, checkedAt: "2026-11-21T20:17:43.000Z" }).split("\n");
      assert.equal(
        summary,
        "**6 SMTP profiles: 1 drifted, 1 gone, 1 unfinished, 1 failed, 2 in sync** (2026-11-21 20:17 UTC)",
      );
      assert.deepEqual(others, [
        "",
        "### Drifted",
        "",
        "| stack | resource | instance | field | declared | live |",
        "| - | - | - | - | - | - |",
        '| `dev` | `berlin` | `berlin.example.com` | `host` | `"smtp.example.com"` | `"x.example.com"` |',
        "",
        "### Gone: reads as never configured",
        "",
        "- `dev` `gone` `https://gone.example.com/KeyfactorAPI/SMTP`",
        "",
        "### Unfinished",
        "",
        "- `dev` `half` `https://half.example.com/KeyfactorAPI/SMTP` (ERR_UNFINISHED): `It is not done.`",
        "",
        "### Could not be read",
        "",
        "- `dev` `tokyo` `https://tokyo.example.com/KeyfactorAPI/SMTP` (ERR_UNREACHABLE): `no route to host`",
        "",
        "### Not compared, because the state keeps it encrypted",
        "",
        "- `dev` `unread` `https://unread.example.com/KeyfactorAPI/SMTP`: `host`, `port`",
        "",
      ]);
    });

    it("says that values differ which look the same, and names what has no profile by its stack", () => {
      const unreadable = { ...failed("", "no state"), stack: "prod", urn: "", endpoint: "" };
      const lines = markdownOf(reportOf([drifted("berlin", "smtp.example.com"), unreadable])).split("\n");
      assert.equal(
        lines.find((line) => line.startsWith("| `dev`")),
        '| `dev` | `berlin` | `berlin.example.com` | `host` | `"smtp.example.com"` | `"smtp.example.com"` (differs in blanks, or further on) |',
      );
      assert.ok(lines.includes("- `prod` (ERR_UNREACHABLE): `no state`"), lines.join("\n"));
    });

    it("has at most 60,000 characters, however long its lines are, and leaves out no more than it must", () => {
      for (const length of [1, 14]) {
        const many = Array.from({ length: 750 }, (_, at) => drifted(`i-${at}`, "x".repeat(length)));
        const text = markdownOf(reportOf(many));
        assert.ok(text.length > 59_500 && text.length <= 60_000, `${length}: ${text.length}`);
      }
    });

    it("leaves out empty sections", () => {
      assert.equal(
        markdownOf(reportOf([profile("fine")]))
          .trim()
          .split("\n").length,
        1,
      );
      assert.match(markdownOf(reportOf([])), /^\*\*No SMTP profile is recorded\.\*\*/);
    });

    it("shows whatever others wrote in code, in one cell or line", () => {
      const text = "a|b `c` ``d\n@team <img src=x> [link](https://example.com) \\|";
      const row = markdownOf(reportOf([drifted("a|b", text)]))
        .split("\n")
        .find((line) => line.startsWith("| `dev`"));
      assert.equal(
        row,
        '| `dev` | `a\\u007cb` | `https://a\\u007cb.example.com/KeyfactorAPI/SMTP` | `host` | `"smtp.example.com"` | ' +
          '``` "a\\u007cb `c` ``d\\n@team \\u003cimg src=x\\u003e [link](https://example.com) \\\\\\u007c" ``` |',
      );
    });

    it("has at most 60,000 characters, whole lines, and says how many it leaves out", () => {
      const many = Array.from({ length: 500 }, (_, at) => drifted(`instance-${at}`, "|".repeat(200)));
      const broken = Array.from({ length: 10 }, (_, at) => failed(`broken-${at}`));
      const text = markdownOf(reportOf([...many, ...broken]));
      assert.ok(text.length > 55_000 && text.length <= 60_000, String(text.length));
      const rows = text.split("\n").filter((line) => line.startsWith("| `dev`"));
      assert.ok(rows.every((row) => row.endsWith(" |") && row.split("|").length === 8));
      assert.doesNotMatch(text, /### Could not be read/);
      const leftOut = 510 - rows.length;
      assert.ok(
        text.endsWith(`\n_Lines left out, to keep this short: ${leftOut}. The other formats have them all._\n`),
      );
      assert.match(text, /^\*\*510 SMTP profiles: 500 drifted, 10 failed\*\*/);
    });

    it("makes no rows that it leaves out", () => {
      let rowsMade = 0;
      const many = Array.from({ length: 5000 }, (_, at) =>
        Object.defineProperty({ ...drifted("a", "x".repeat(200)), urn: `${at}` }, "resource", {
          get() {
            rowsMade++;
            return "a";
          },
        }),
      );
      const text = markdownOf({ ...reportOf([]), profiles: many });
      assert.match(text, /_Lines left out, to keep this short: 4\d{3}\./);
      assert.ok(rowsMade < 500, String(rowsMade));
    });

    it("leaves out nothing while there is room", () => {
      const many = Array.from({ length: 200 }, (_, at) => drifted(`instance-${at}`));
      const text = markdownOf(reportOf([...many, failed("broken")]));
      assert.match(text, /`broken`[^\n]*\n$/);
    });
  });

  describe("as JUnit", () => {
    it("has a suite for each stack, a case for each profile, failures for drift and errors for the others", () => {
      const report = reportOf([...everything.profiles, profile("fine", { stack: "prod" })]);
      const about = (name: string) => `<testcase classname="dev" name="${name}" time="0">`;
      assert.deepEqual(junitOf({ ...report, checkedAt: "2026-11-21T20:17:43.000Z" }).split("\n"), [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="keyfactor-smtp drift" tests="7" failures="2" errors="2">',
        '  <testsuite name="dev" timestamp="2026-11-21T20:17:43" tests="6" failures="2" errors="2">',
        `    ${about("berlin")}<failure type="drifted" message="host: declared &quot;smtp.example.com&quot;, live &quot;x.example.com&quot;">host: declared &quot;smtp.example.com&quot;, live &quot;x.example.com&quot;</failure></testcase>`,
        '    <testcase classname="dev" name="fine" time="0"/>',
        `    ${about("gone")}<failure type="gone" message="reads as never configured">reads as never configured</failure></testcase>`,
        `    ${about("half")}<error type="unfinished" message="It is not done.">It is not done.</error></testcase>`,
        `    ${about("tokyo")}<error type="failed" message="no route to host">no route to host</error></testcase>`,
        '    <testcase classname="dev" name="unread" time="0"/>',
        "  </testsuite>",
        '  <testsuite name="prod" timestamp="2026-11-21T20:17:43" tests="1" failures="0" errors="0">',
        '    <testcase classname="prod" name="fine" time="0"/>',
        "  </testsuite>",
        "</testsuites>",
        "",
      ]);
    });

    it("shows as in JSON what no XML may hold and what cannot be seen, and escapes the rest", () => {
      const controls = "\0\u0007\u001b\u009b\ud800\ufffe";
      const text = junitOf(reportOf([failed("a", `${controls}]]> <b> & "c"\nd 😀`)]));
      assert.ok(
        text.includes(
          'message="\\u0000\\u0007\\u001b\\u009b\\ud800\\ufffe]]&gt; &lt;b&gt; &amp; &quot;c&quot;">' +
            "\\u0000\\u0007\\u001b\\u009b\\ud800\\ufffe]]&gt; &lt;b&gt; &amp; &quot;c&quot;&#10;d 😀<",
        ),
        text,
      );
      assert.ok([...controls].every((control) => !text.includes(control)));
    });

    it("names what has no profile by its stack", () => {
      const text = junitOf(reportOf([{ ...failed(""), stack: "prod", urn: "" }]));
      assert.match(text, /<testcase classname="prod" name="prod" time="0"><error /);
    });
  });
});
