import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { text as textFrom } from "node:stream/consumers";
import { Project } from "../../../../provider/cli/drift/pulumi";
import { exportedResource, exportOf } from "../../../scene/exported-state";
import { basic } from "../../../scene/programs";
import { failureOf } from "../../http/failures";
import { Fleet, type Instance } from "./fleet";

const main = join(__dirname, "../../../../provider/cli/main.js");

describe("keyfactor-smtp drift over files", () => {
  let fleet: Fleet;
  let smtp: Instance;
  before(async () => {
    fleet = new Fleet();
    smtp = await fleet.apply("smtp", basic);
  });
  after(() => fleet[Symbol.asyncDispose]());

  const stateOf = (stack: string) => exportOf([exportedResource(smtp, { stack })]);

  it("looks at several, each once, and names stacks as their URNs do", async () => {
    const files = ["b", "a"].map((stack) => fleet.line.write(stateOf(stack), `${stack}.json`));
    const words = [...files, ...files].flatMap((file) => ["--state", file]);
    const { code, stdout } = await fleet.drift([...words, "--format", "json"]);
    assert.equal(code, 0);
    assert.deepEqual(
      JSON.parse(stdout).profiles.map(({ stack }: { stack: string }) => stack),
      ["a", "b"],
    );
  });

  it("reads a file that begins with a byte order mark", async () => {
    const { code } = await fleet.drift(["--state", fleet.line.write(`\uFEFF${stateOf("dev")}`, "marked.json")]);
    assert.equal(code, 0);
  });

  it("fails for one that cannot be read, names it on stderr and in the report, and looks at the others", async () => {
    fleet.line.write(stateOf("dev"), "right.json");
    fleet.line.write("sentinel, and no JSON", "text.json");
    fleet.line.write({ deployment: "sentinel" }, "other.json");
    const files = ["missing.json", "text.json", "right.json", "other.json"];
    const words = files.flatMap((file) => ["--state", file]);
    const { code, stdout, stderr } = await fleet.drift([...words, "--format", "json"]);
    assert.equal(code, 1);
    const noState = "holds no state as `pulumi stack export` prints it.";
    const messages = ["missing.json: cannot be read (ENOENT).", `text.json: ${noState}`, `other.json: ${noState}`];
    assert.equal(stderr, `${messages.join("\n")}\n`);
    const { summary, profiles } = JSON.parse(stdout);
    assert.deepEqual([summary.inSync, summary.failed], [1, 3]);
    const failed = (stack: string, message: string | undefined) => ({
      ...{ stack, resource: "", urn: "", endpoint: "", connection: "", status: "failed", differences: [] },
      error: { code: "ERR_STATE", message },
    });
    assert.deepEqual(profiles.slice(1), [
      failed("missing.json", messages[0]),
      failed("other.json", messages[2]),
      failed("text.json", messages[1]),
    ]);
  });

  it("says of one without a profile that there is none", async () => {
    const { code, stdout, stderr } = await fleet.drift(["--state", fleet.line.write(exportOf([]), "empty.json")]);
    assert.deepEqual(
      [code, stdout, stderr],
      [0, "No SMTP profile is recorded.\n", "empty.json: no SMTP profile of Keyfactor Command is recorded.\n"],
    );
    const bare = fleet.line.write({ version: 3, deployment: { manifest: {} } }, "bare.json");
    assert.equal((await fleet.drift(["--state", bare])).code, 0);
  });

  it("reads standard input, in a process of its own", async () => {
    smtp.command.change({ Port: 25 });
    const child = spawn(process.execPath, [main, "drift", "--state", "-"], {
      env: { ...fleet.connections.environment, PATH: "" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    child.stdin.end(stateOf("dev"));
    const code = await new Promise((resolve) => child.on("close", resolve));
    smtp.command.change({ Port: 587 });
    assert.equal(code, 7, printed);
    assert.equal(
      printed,
      `drifted dev smtp ${smtp.command.endpoint} (connection "smtp")\n    port: declared 587, live 25\n1 SMTP profile: 1 drifted\n`,
    );
  });

  it("exits with what it found when nobody reads its report to the end", async () => {
    smtp.command.change({ Port: 25 });
    const env = { ...fleet.connections.environment, PATH: "" };
    const child = spawn(process.execPath, [main, "drift", "--state", "-"], { env });
    child.stdout.destroy();
    child.stdin.end(stateOf("dev"));
    const [said, [code]] = await Promise.all([textFrom(child.stderr), once(child, "close")]);
    smtp.command.change({ Port: 587 });
    assert.deepEqual([code, said], [7, ""]);
  });

  it("writes the report to a file and shows it as text; a file that cannot be written is a failure, drift goes before", async () => {
    const words = ["--state", fleet.line.write(stateOf("dev"), "state.json"), "--format", "json", "--output"];
    const { code, stdout } = await fleet.drift([...words, "report.json"]);
    assert.deepEqual([code, stdout], [0, "1 SMTP profile: 1 in sync\n"]);
    assert.equal(JSON.parse(fleet.line.read("report.json")).summary.inSync, 1);

    const refused = await fleet.drift([...words, "no/such/directory.json"]);
    assert.deepEqual([refused.code, refused.stdout], [1, "1 SMTP profile: 1 in sync\n"]);
    assert.equal(refused.stderr, "no/such/directory.json: the report cannot be written (ENOENT).\n");
    smtp.command.change({ Port: 25 });
    const drifted = await fleet.drift([...words, "no/such/directory.json"]);
    smtp.command.change({ Port: 587 });
    assert.equal(drifted.code, 7);
  });
});

describe("keyfactor-smtp drift over stacks", () => {
  let fleet: Fleet;
  let smtp: Instance;
  before(async () => {
    fleet = new Fleet();
    smtp = await fleet.apply("smtp", basic);
  });
  after(() => fleet[Symbol.asyncDispose]());

  /** What forges and clouds put into an environment. */
  const credentials = {
    DB_PASSWORD: "sentinel-1",
    FORGE_TOKEN: "sentinel-2",
    secret_id: "sentinel-3",
    ARM_KEY: "sentinel-4",
    DB_PWD: "sentinel-5",
    GH_PAT: "sentinel-6",
    GOOGLE_CREDENTIALS: "sentinel-7",
  };

  /** Calls it with a stand-in for `pulumi`, which notes each call and does what is said of it. */
  async function look(behaviour: string, ...words: string[]) {
    const call = await fleet.drift([...words, "--format", "json"], standIn(behaviour));
    return { ...call, calls: fleet.line.read("calls").trim().split("\n").sort() };
  }

  /** Puts the stand-in on the PATH of an environment. */
  function standIn(behaviour: string): Record<string, string> {
    mkdirSync(join(fleet.line.directory, "bin"), { recursive: true });
    const script = `#!/usr/bin/env node
      const { appendFileSync, readFileSync } = require("node:fs");
      const words = process.argv.slice(2);
      const stack = words[words.indexOf("--stack") + 1];
      const fail = (message) => { console.error(message); process.exit(255); };
      appendFileSync(${JSON.stringify(join(fleet.line.directory, "calls"))}, words.join(" ") + "\\n");
      ${behaviour}`;
    chmodSync(join(fleet.line.directory, fleet.line.write(script, "bin/pulumi")), 0o755);
    fleet.line.write("", "calls");
    const PATH = [join(fleet.line.directory, "bin"), dirname(process.execPath)].join(delimiter);
    return { PATH, PULUMI_CONFIG_PASSPHRASE: "sentinel-passphrase", ...credentials, KEYBOARD: "open-layout" };
  }

  const connection = () => ({
    hostname: smtp.command.hostname,
    username: smtp.command.credentials.username,
    password: smtp.command.credentials.password,
  });

  const exported = (stack: string) => exportOf([exportedResource(smtp, { stack })]);
  const nothing = exportOf([]);

  /** Every stack but those named has the profile; its connection stands in the configuration. */
  const stacks = (special: string) => {
    const configuration = { "keyfactor:connections": { value: JSON.stringify({ smtp: connection() }), secret: true } };
    return `
      ${special}
      if (words.includes("ls")) console.log(JSON.stringify([{ name: "prod" }, { name: "empty" }, { name: "dev" }]));
      else if (words.includes("config")) console.log(${JSON.stringify(JSON.stringify(configuration))});
      else console.log(stack === "empty" ? ${JSON.stringify(nothing)} : ${JSON.stringify(exported("any"))});`;
  };

  it("asks for no more than it needs, and says what each stack is called", async () => {
    fleet.connections.remove("smtp");
    const { code, stdout, stderr, calls } = await look(stacks(""), "--all");
    assert.equal(code, 0, stdout);
    assert.equal(stderr, "empty: no SMTP profile of Keyfactor Command is recorded.\n");
    assert.deepEqual(
      JSON.parse(stdout).profiles.map(({ stack }: { stack: string }) => stack),
      ["dev", "prod"],
    );
    assert.deepEqual(calls, [
      "config --json --show-secrets --stack dev --non-interactive",
      "config --json --show-secrets --stack prod --non-interactive",
      "config --json --stack dev --non-interactive",
      "config --json --stack prod --non-interactive",
      "stack export --show-secrets --stack dev --non-interactive",
      "stack export --show-secrets --stack empty --non-interactive",
      "stack export --show-secrets --stack prod --non-interactive",
      "stack ls --json --non-interactive",
    ]);
    const selected = await look(stacks(""));
    assert.deepEqual(selected.calls, [
      "config --json --non-interactive",
      "config --json --show-secrets --non-interactive",
      "stack export --show-secrets --non-interactive",
    ]);
    assert.equal(JSON.parse(selected.stdout).profiles[0].stack, "any");
  });

  it("decrypts the configuration at once where the last up had secrets in it, and not at all where there are none", async () => {
    const provider = (key: string) => {
      const inputs = exportedResource({ ...smtp, inputs: { [key]: "{}" }, secretNames: [key] }).inputs ?? {};
      return { urn: "urn", custom: true, type: "pulumi:providers:pulumi-nodejs", inputs };
    };
    const text = (key: string) => exportOf([provider(key), exportedResource(smtp)]);
    const answer = (key: string) => `
      if (words.includes("export")) console.log(${JSON.stringify(text(key))});
      else console.log('{ "other:password": { "secret": true }, "keyfactor:port": { "value": "443", "secret": false } }');`;
    const configured = async (key: string) =>
      (await look(answer(key), "--stack", "dev")).calls.filter((call) => call.startsWith("config"));
    assert.deepEqual(await configured("keyfactor:connections"), [
      "config --json --show-secrets --stack dev --non-interactive",
    ]);
    assert.deepEqual(await configured("other:password"), ["config --json --stack dev --non-interactive"]);
  });

  it("does not ask for the configuration where the project's files alone tell that there is none for the provider", async () => {
    const asked = async (project: string, settings: string) => {
      fleet.line.write(project, "Pulumi.yaml");
      fleet.line.write(settings, "Pulumi.dev.yaml");
      const { calls } = await look(stacks(""), "--stack", "organization/mail/dev");
      return calls.some((call) => call.startsWith("config"));
    };
    const [mail, salt] = ["name: keyfactor-mail\nruntime: nodejs\n", "encryptionsalt: v1:salt=\n"];
    assert.equal(await asked(mail, salt), false);
    assert.equal(await asked(mail, `${salt}config:\n  mail:host: smtp.example.com\n`), false);
    for (const [project, settings] of [
      [mail, `${salt}config:\n  keyfactor:connections:\n    secure: v1:text\n`],
      [mail, `${salt}config: { "\\x6beyfactor:port": 443 }\n`],
      [mail, `${salt}environment: [mail]\n`],
      [`${mail}stackConfigDir: settings\n`, salt],
      [`${mail}config: { "keyfactor:port": 443 }\n`, salt],
      ["name: 'keyfactor' # the project\nruntime: nodejs\n", `${salt}config: { port: 443 }\n`],
    ] as const)
      assert.equal(await asked(project, settings), true, project + settings);
    for (const file of ["Pulumi.yaml", "Pulumi.dev.yaml"]) rmSync(join(fleet.line.directory, file));
  });

  it("reports a stack that cannot be exported with pulumi's words, and looks at the others", async () => {
    const broken = `if (stack === "prod" && words.includes("export")) fail("error: passphrase sentinel-passphrase is wrong");`;
    const { code, stdout, stderr } = await look(stacks(broken), "--stack", "prod", "--stack", "dev", "--stack", "dev");
    assert.equal(code, 1);
    const message =
      "prod: `pulumi stack export --show-secrets --stack prod` failed: error: passphrase [secret] is wrong";
    assert.equal(stderr, `${message}\n`);
    const { summary, profiles } = JSON.parse(stdout);
    assert.deepEqual([summary.inSync, summary.failed, profiles.length], [1, 1, 2]);
    assert.deepEqual([profiles[1].stack, profiles[1].error], ["prod", { code: "ERR_STATE", message }]);
  });

  it("repeats no secret of its environment, whatever pulumi prints", async () => {
    const names = JSON.stringify([...Object.keys(credentials), "KEYBOARD"]);
    const broken = `fail("error:\\n" + ${names}.map((name) => process.env[name]).join(" "));`;
    const { stdout } = await look(broken, "--stack", "dev");
    const [{ error }] = JSON.parse(stdout).profiles;
    assert.match(error.message, / failed: error:( \[secret\]){7} open-layout$/);
  });

  it("keeps of what pulumi prints the error behind its warnings, or else the end", async () => {
    const said = async (printed: string) => {
      const { stdout } = await look(`fail(${printed});`, "--stack", "dev");
      return JSON.parse(stdout).profiles[0].error.message.replace(/^.* failed: /, "");
    };
    const warnings = '"warning: old\\n".repeat(1000)';
    assert.equal(await said(`${warnings} + "error: incorrect passphrase\\nmore"`), "error: incorrect passphrase more");
    const end = await said(`${warnings} + "sentinel-4 is no key"`);
    assert.match(end, /^.{450,500}$/);
    assert.match(end, /warning: old \[secret\] is no key$/);
  });

  it("does not wait for ever for a pulumi that hangs", async () => {
    const env = standIn(`process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1000);`);
    const { message } = await failureOf(new Project(fleet.line.directory, env, 500).export("dev"), "ERR_STATE");
    assert.equal(
      message,
      "`pulumi stack export --show-secrets --stack dev` failed: it did not end within 0.5 seconds. Is its backend reachable?",
    );
  });

  it("looks for the files of secrets in the project's directory", async () => {
    mkdirSync(join(fleet.line.directory, "project"));
    const file = join(fleet.line.directory, fleet.line.write("sentinel-first", "project/relay"));
    const applied = await fleet.apply("referring", { ...basic, relayPassword: { fromFile: file } });
    const relayPassword = { fromFile: "relay" };
    const [inputs, outputs] = [applied.inputs, applied.outputs].map((values) => ({ ...values, relayPassword }));
    const text = exportOf([exportedResource({ ...applied, inputs: inputs ?? {}, outputs: outputs ?? {} })]);
    fleet.line.write("sentinel-next", "project/relay");
    const { stdout, stderr } = await look(
      `console.log(words.includes("export") ? ${JSON.stringify(text)} : "{}");`,
      ...["--stack", "dev", "--cwd", "project", "--output", "report.json"],
    );
    assert.equal(stderr, "");
    assert.match(stdout, /^drifted dev referring .*\n {4}relayPassword: declared \[secret\], live \[secret\]\n/);
    assert.equal(JSON.parse(fleet.line.read("report.json")).summary.drifted, 1);
  });

  it("leaves pulumi nothing to wait for nor to look for, and reads a state of any size", async () => {
    const special = `
      readFileSync(0);
      if (process.env.PULUMI_SKIP_UPDATE_CHECK !== "true") fail("error: looks for updates");
      if (words.includes("export")) console.log(" ".repeat(2 ** 21));`;
    const { code, stdout } = await look(stacks(special), "--stack", "dev");
    assert.equal(code, 0, stdout);
  });

  it("names every profile of a stack whose configuration cannot be read", async () => {
    const broken = `if (words.includes("config")) fail("error: no environment");`;
    const { code, stdout } = await look(stacks(broken), "--stack", "dev");
    assert.equal(code, 1);
    const [{ resource, error }] = JSON.parse(stdout).profiles;
    assert.equal(resource, "smtp");
    assert.deepEqual(error, {
      code: "ERR_STATE",
      message: "`pulumi config --json --stack dev` failed: error: no environment",
    });
  });

  it("reports with a sentence that there is no project, no pulumi, or one that prints something else", async () => {
    const outside = await look(`fail("error: no Pulumi.yaml project file found");`, "--all");
    const message = "the project's stacks: `pulumi stack ls --json` failed: error: no Pulumi.yaml project file found";
    assert.deepEqual([outside.code, outside.stderr], [1, `${message}\n`]);
    const [{ stack, error }, ...others] = JSON.parse(outside.stdout).profiles;
    assert.deepEqual([stack, error, others], ["the project's stacks", { code: "ERR_STATE", message }, []]);

    for (const printed of ["sentinel", "{}", '[{ "name": "dev" }, { "name": 7 }]', '["dev"]']) {
      const other = await look(`console.log(${JSON.stringify(printed)});`, "--all");
      assert.equal(
        other.stderr,
        "the project's stacks: `pulumi stack ls --json` did not print the JSON that it should.\n",
      );
    }
    const silent = await look("process.exit(3);", "--all");
    assert.equal(silent.stderr, "the project's stacks: `pulumi stack ls --json` failed: it said nothing\n");

    const missing = await fleet.drift(["--all"], { PATH: "/nowhere" });
    assert.equal(missing.code, 1);
    assert.match(
      missing.stderr,
      /^the project's stacks: `pulumi` cannot be started in \/.*: it is not on PATH, or there is no such directory\. What .*: --state FILE\.\n$/,
    );
    const elsewhere = await look(stacks(""), "--all", "--cwd", "no-such-directory");
    assert.match(elsewhere.stderr, /no-such-directory/);
  });
});
