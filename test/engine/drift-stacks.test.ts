import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Report } from "../../provider/cli/drift/report";
import { type RunResult, Workspace } from "../../tools/pulumi/workspace";
import { assertNothingLeaked, assertSucceeded } from "../scene/assertions";
import { basic, programFromEnvironment } from "../scene/programs";
import { CommandSimulator } from "../simulator";
import { read } from "../unit/documents/documents";
import { codeBlocks } from "../unit/documents/markdown";
import { type ShellCommand, shellCommands } from "../unit/documents/shell";

const main = join(__dirname, "../../provider/cli/main.js");
const page = read("docs/drift.md");

describe("keyfactor-smtp drift over a project's stacks", () => {
  let workspace: Workspace;
  let dev: CommandSimulator;
  let prod: CommandSimulator;

  /** Three stacks: one that finds its server in the environment, one that keeps it in its configuration, one never applied. */
  before(async () => {
    [dev, prod] = await Promise.all([
      CommandSimulator.start({ release: "25.5" }),
      CommandSimulator.start({ release: "24.4" }),
    ]);
    const env = { ...dev.environment("basic"), SMTP_CONFIGS: JSON.stringify({ smtp: basic }) };
    workspace = await Workspace.create({ program: programFromEnvironment, file: "index.js", env, stack: "dev" });
    assertSucceeded(await workspace.up());
    for (const stack of ["new", "prod"]) {
      assertSucceeded(await workspace.pulumi(["stack", "init", stack, "--no-select"], { env: { PULUMI_STACK: "" } }));
    }
    const { hostname, credentials } = prod;
    const settings = { hostname, username: credentials.username, password: credentials.password };
    const setting = ["config", "set", "--stack", "prod", "--secret", "keyfactor:connections"];
    assertSucceeded(await workspace.pulumi([...setting, "--", JSON.stringify({ boston: settings })]));
    const SMTP_CONFIGS = JSON.stringify({ boston: { ...basic, connection: "boston" } });
    assertSucceeded(
      await workspace.pulumi(["up", "--yes", "--skip-preview", "--stack", "prod"], { env: { SMTP_CONFIGS } }),
    );
  });

  after(async () => {
    await workspace[Symbol.asyncDispose]();
    await Promise.all([dev.stop(), prod.stop()]);
  });

  /** Calls it as its users do, in the project's directory. */
  async function drift(...words: string[]): Promise<RunResult> {
    const result = await new Promise<RunResult>((resolve) => {
      const options = { cwd: workspace.directory, env: workspace.env, timeout: 120_000 };
      execFile(process.execPath, [main, "drift", ...words], options, (error, stdout, stderr) =>
        resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr, output: stdout + stderr }),
      );
    });
    workspace.transcript += result.output;
    return result;
  }

  it("says of each what the engine says, by one request a profile, and tells no secret", async () => {
    prod.change({ UseSSL: false });
    for (const server of [dev, prod]) server.clear();

    const all = await drift("--all", "--format", "json");

    assert.equal(all.exitCode, 7, all.output);
    assert.equal(all.stderr, "new: no SMTP profile of Keyfactor Command is recorded.\n");
    const { profiles } = JSON.parse(all.stdout) as Report;
    assert.deepEqual(
      profiles.map(({ stack, resource, status, differences }) => ({ stack, resource, status, differences })),
      [
        { stack: "dev", resource: "smtp", status: "inSync", differences: [] },
        {
          ...{ stack: "prod", resource: "boston", status: "drifted" },
          differences: [{ field: "useSsl", declared: true, live: false }],
        },
      ],
    );
    assert.deepEqual([dev.sent(), prod.sent()], [["GET v2"], ["GET v1"]]);

    const look = (stack: string) =>
      Promise.all([
        drift("--stack", stack),
        workspace.pulumi(["refresh", "--preview-only", "--expect-no-changes", "--stack", stack]),
      ]);
    const looks = await Promise.all(["dev", "prod"].map(look));
    assert.deepEqual(
      looks.map((both) => both.map(({ exitCode }) => exitCode)),
      [
        [0, 0],
        [7, 7],
      ],
    );
    await assertNothingLeaked(workspace, basic.relayPassword, prod.credentials.password, dev.credentials.password);
  });

  it("does what the page about it says", async () => {
    dev.change({ UseSSL: false });
    const run = ({ words }: ShellCommand) =>
      words[0] === "pulumi" ? workspace.pulumi(words.slice(1)) : drift(...words.slice(words.indexOf("drift") + 1));
    const commands = codeBlocks(page, "sh").flatMap(({ text }) => shellCommands(text));
    assert.equal(commands.length, 9);
    for (const command of commands.filter(({ words }) => words[0] !== "npm")) {
      const { exitCode, output } = await run(command);
      assert.equal(exitCode, command.text.startsWith("pulumi stack export") ? 0 : 7, `${command.text}\n${output}`);
    }
    const report = await readFile(join(workspace.directory, "drift.md"), "utf8");
    assert.match(report, /^\*\*2 SMTP profiles: 2 drifted\*\*/);
  });
});
