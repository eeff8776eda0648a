import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { CommandLine } from "./command-line";

describe("A call of keyfactor-smtp", () => {
  let line: CommandLine;
  before(() => {
    line = new CommandLine();
  });
  after(() => line.remove());

  it("that is wrong is explained, and exits with 2", async () => {
    const calls: [says: RegExp, ...args: string[]][] = [
      [/No command/],
      [/No command/, "drop"],
      [/No command "drop"/, "help", "drop"],
      [/No command "constructor"/, "constructor"],
      [/--colour/, "show", "--colour"],
      [/^Unknown option '--recipient'\.\nSee `keyfactor-smtp show --help`/, "show", "--recipient", "a@example.com"],
      [/'--connection'/, "check", "--connection", "prod", "profile.json"],
      [/'--format'/, "test", "--format", "json", "profile.json"],
      [/--connection/, "show", "--connection"],
      [/--format is one of json, yaml, typescript/, "show", "--format", "toString"],
      [/--format is one of text, json\./, "doctor", "--format", "yaml"],
      [/doctor takes no prod/, "doctor", "prod"],
      [/show takes no prod/, "show", "prod"],
      [/name of a file/, "check"],
      [/exactly one file/, "test", "--recipient", "a@example.com"],
      [/exactly one file/, "test", "one.json", "two.json", "--recipient", "a@example.com"],
      [/--recipient/, "test", "profile.json"],
      [/drift takes no dev/, "drift", "dev"],
      [/'--connection'/, "drift", "--connection", "prod"],
      [/--format is one of text, markdown, json, junit/, "drift", "--format", "yaml"],
      [/--state goes with none of --stack, --all and --cwd/, "drift", "--state", "a.json", "--stack", "dev"],
      [/--state goes with none/, "drift", "--state", "a.json", "--all"],
      [/--state goes with none/, "drift", "--state", "a.json", "--cwd", "."],
      [/--stack and --state need a name/, "drift", "--stack", ""],
      [/--stack and --state need a name/, "drift", "--state", ""],
      [/--all goes without --stack/, "drift", "--all", "--stack", "dev"],
      ...["0", "-1", "1.5", "1000", "many", ""].map((count): [RegExp, ...string[]] => [
        /--concurrency/,
        ...["drift", "--state", "a.json", "--concurrency", count],
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
    for (const args of [["--help"], ["-h"], ["help"]]) {
      const { code, stdout, stderr } = await line.run(args);
      assert.deepEqual([code, stderr], [0, ""], args.join(" "));
      for (const name of ["drift", "doctor", "show", "check", "test"])
        assert.match(stdout, new RegExp(`^ +keyfactor-smtp ${name} `, "m"));
    }
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
        assert.match(stdout, new RegExp(`^keyfactor-smtp ${name} `));
        assert.deepEqual([...new Set(stdout.match(/--[a-z]+/g))].sort(), own, args.join(" "));
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

  it("names what is missing in a connection", async () => {
    const { code, stdout, stderr } = await line.run(["show", "--connection", "prod"]);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /"prod"/);
    assert.equal(stderr.includes("    at "), false);
  });
});
