import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text as textFrom } from "node:stream/consumers";
import { CommandLine } from "../../scene/command-line";

const main = join(__dirname, "../../../provider/cli/main.js");

const help = `keyfactor-smtp: looks at the SMTP profile of Keyfactor Command without a run of Pulumi

  keyfactor-smtp drift [--stack NAME]... [--all] [--cwd DIR] [--state FILE]... [--format F] [--output FILE] [--concurrency N]
      Compares what stacks have recorded with what their servers hold. Runs no program and writes nothing.
  keyfactor-smtp doctor [--connection NAME]... [--format text|json]
      Says of each connection what works, from its settings to Command's release, and what to do about the rest.
  keyfactor-smtp show [--connection NAME] [--format json|yaml|typescript]
      Prints the live profile as arguments of KeyfactorSmtpConfig to declare. Secrets are never shown.
  keyfactor-smtp check FILE...
      Checks the arguments of KeyfactorSmtpConfig in JSON or YAML files. Asks no server.
  keyfactor-smtp test FILE --recipient ADDRESS [--connection NAME]
      Has Command send one mail with the profile in FILE. Stores nothing.

\`keyfactor-smtp COMMAND --help\` says more of each; \`keyfactor-smtp --version\` prints the version.
Connections come from KEYFACTOR_* variables and from the Keyfactor tools' own file, as the README says.
Exit code: 0 done, 1 failed, 2 wrong call, 7 drift.
`;

describe("A call of keyfactor-smtp", () => {
  let line: CommandLine;
  before(() => {
    line = new CommandLine();
  });
  after(() => line.remove());

  it("that is wrong is explained, and exits with 2", async () => {
    const calls: [says: RegExp, ...args: string[]][] = [
      [/^No command given\.\nSee `keyfactor-smtp --help`\.\n$/],
      [/^No command "drop"\.\nSee `keyfactor-smtp --help`\.\n$/, "drop"],
      [/^No command "drop"\.\nSee `keyfactor-smtp --help`\.\n$/, "help", "drop"],
      [/^No command "constructor"\.\nSee `keyfactor-smtp --help`\.\n$/, "constructor"],
      [/--colour/, "show", "--colour"],
      [/^Unknown option '--recipient'\.\nSee `keyfactor-smtp show --help`/, "show", "--recipient", "a@example.com"],
      [/'--connection'/, "check", "--connection", "prod", "profile.json"],
      [/'--format'/, "test", "--format", "json", "profile.json"],
      [/--connection/, "show", "--connection"],
      [
        /^--format is one of json, yaml, typescript\.\nSee `keyfactor-smtp show --help`\.\n$/,
        "show",
        "--format",
        "toString",
      ],
      [/--format is one of text, json\./, "doctor", "--format", "yaml"],
      [/^doctor takes no prod dev: name a connection with --connection\.\n/, "doctor", "prod", "dev"],
      [/^show takes no prod dev: name a connection with --connection\.\n/, "show", "prod", "dev"],
      [/^check needs the name of a file\.\n/, "check"],
      [/exactly one file/, "test", "--recipient", "a@example.com"],
      [/exactly one file/, "test", "one.json", "two.json", "--recipient", "a@example.com"],
      [/^test needs to know who gets the mail: --recipient ADDRESS\.\n/, "test", "profile.json"],
      [/^drift takes no dev prod: see --stack and --state\.\n/, "drift", "dev", "prod"],
      [/'--connection'/, "drift", "--connection", "prod"],
      [/^--format is one of text, markdown, json, junit\.\n/, "drift", "--format", "yaml"],
      [/--state goes with none of --stack, --all and --cwd/, "drift", "--state", "a.json", "--stack", "dev"],
      [/--state goes with none/, "drift", "--state", "a.json", "--all"],
      [/--state goes with none/, "drift", "--state", "a.json", "--cwd", "."],
      [/^--stack, --state and --cwd need a name\.\n/, "drift", "--stack", ""],
      [/^--stack, --state and --cwd need a name\.\n/, "drift", "--state", ""],
      [/^--stack, --state and --cwd need a name\.\n/, "drift", "--cwd", ""],
      [/--format is one of text, markdown/, "drift", "--format", "toString"],
      [/--all goes without --stack/, "drift", "--all", "--stack", "dev"],
      ...["0", "-1", "1.5", "1000", "many", ""].map((count): [RegExp, ...string[]] => [
        /^--concurrency is a number from 1 to 999\.\n/,
        ...["drift", "--state", "a.json", `--concurrency=${count}`],
      ]),
    ];
    const explained = calls.map(async ([says, ...args]) => {
      const { code, stdout, stderr } = await line.run(args);
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, says);
      assert.equal(stderr.includes("    at "), false);
    });
    await Promise.all(explained);
  });

  it("for help prints that of the whole", async () => {
    for (const args of [["--help"], ["-h"], ["help"]])
      assert.deepEqual(await line.run(args), { code: 0, stdout: help, stderr: "" }, args.join(" "));
  });

  it("for help with a subcommand prints that of the subcommand, with its options alone", async () => {
    const options: Record<string, string[]> = {
      drift: ["--all", "--concurrency", "--cwd", "--format", "--output", "--stack", "--state"],
      doctor: ["--connection", "--format"],
      show: ["--connection", "--format"],
      check: [],
      test: ["--connection", "--recipient"],
    };
    const printed = Object.entries(options).flatMap(([name, own]) =>
      [
        ["help", name],
        [name, "--help"],
        [name, "-h"],
        ["--help", name],
      ].map(async (args) => {
        const { code, stdout, stderr } = await line.run(args);
        assert.deepEqual([code, stderr], [0, ""], args.join(" "));
        const [synopsis, summary, ...details] = stdout.split("\n\n");
        assert.ok(help.includes(`\n  ${synopsis}\n      ${summary}\n`), stdout);
        assert.match(details.join("\n\n"), /[\w\]}.]\n$/);
        for (const text of [synopsis, details.join()])
          assert.deepEqual([...new Set(text?.match(/--[a-z]+/g))].sort(), own, args.join(" "));
      }),
    );
    await Promise.all(printed);
  });

  it("for the version prints the package's", async () => {
    const { version } = JSON.parse(readFileSync(require.resolve("pulumi-keyfactor-smtp/package.json"), "utf8"));
    assert.deepEqual(await line.run(["--version"]), { code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("is a process with its own exit code and streams", async () => {
    const [helped, wrong] = [await line.start(["help"]), await line.start(["drop"])];
    assert.deepEqual([helped.code, helped.stderr, wrong.code, wrong.stdout], [0, "", 2, ""]);
    assert.match(helped.stdout, /^keyfactor-smtp: /);
    assert.match(wrong.stderr, /^No command "drop"\.\nSee /);
  });

  it("says that its output cannot be written, and exits with 1", async function () {
    if (!existsSync("/dev/full")) this.skip();
    const full = openSync("/dev/full", "w");
    const child = spawn(process.execPath, [main, "help"], { stdio: ["ignore", full, "pipe"] });
    const [said, [code]] = await Promise.all([textFrom(child.stderr ?? assert.fail()), once(child, "close")]);
    closeSync(full);
    assert.deepEqual([code, said], [1, "Standard output cannot be written (ENOSPC).\n"]);
  });

  it("names what is missing in a connection", async () => {
    const { code, stdout, stderr } = await line.run(["show", "--connection", "prod"]);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /"prod"/);
    assert.equal(stderr.includes("    at "), false);
  });
});
