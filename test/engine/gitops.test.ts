import assert from "node:assert/strict";
import { chmod, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Workspace } from "../../tools/pulumi/workspace";
import { assertContractKept } from "../scene/assertions";
import { ConnectionFile } from "../scene/connection-file";
import { ForgeApi } from "../scene/forge-api";
import { type ForgeName, gitops, runJob, type Task } from "../scene/forges";
import { CommandSimulator } from "../simulator";
import { repository } from "../unit/documents/documents";

const forges: readonly ForgeName[] = ["GitHub", "GitLab", "Azure"];
const names = ["frankfurt", "london", "madrid", "paris", "zurich"] as const;
const relays = { EXCHANGE_PASSWORD: "sentinel-exchange", MICROSOFT365_SECRET: "sentinel-365" };

/** The commands of the pipelines' own files, over examples/fleet: five instances in the stack "emea". */
describe("The pipelines' commands", () => {
  const connections = new ConnectionFile();
  const servers = new Map<string, CommandSimulator>();
  let workspace: Workspace;
  let api: ForgeApi;
  let printed = "";
  const server = (name: (typeof names)[number]) => servers.get(name) ?? assert.fail(name);
  const read = (file: string) => readFile(join(workspace.directory, file), "utf8");

  /** Runs a task as the forge does: steps get the logins and secrets that they name; on GitLab the job's environment has them. */
  async function run(forge: ForgeName, task: Task): Promise<number> {
    for (const one of servers.values()) one.clear();
    api.found = forge === "Azure" ? { workItems: [] } : [];
    const writes = task === "up" ? relays : {};
    const environment = forge === "GitLab" && task !== "preview" ? { ...connections.environment, ...writes } : {};
    const { exitCode, output } = await runJob(forge, task, {
      directory: workspace.directory,
      env: { ...workspace.env, ...environment, ...api.environment, RUNNER_TEMP: workspace.directory },
      secrets: {
        ...relays,
        ...{ COMMAND_CONFIG: await readFile(connections.path, "utf8"), ...connections.environment },
        ...{ GH_REPO: "example/mail", PULL_REQUEST: "12", RUN_URL: "https://github.example.com/run/1" },
        ...{ SYSTEM_ACCESSTOKEN: "sentinel-token" },
      },
    });
    printed += output;
    return exitCode;
  }

  /** Everybody in the stack is called so from now on; the other stack is left out. */
  async function declare(senderName: string, more = ""): Promise<void> {
    const text = await readFile(join(repository, "examples/fleet/fleet.yaml"), "utf8");
    const renamed = text.replaceAll(/senderName: [\w ]+/g, `senderName: ${senderName}`);
    await workspace.write("fleet.yaml", renamed.replace(/ {2}amer:\n( {4}.*\n)+ {2}emea:\n/, `  emea:\n${more}`));
  }

  before(async () => {
    for (const name of names) {
      const command = await CommandSimulator.start({ release: "25.5" });
      servers.set(name, command);
      connections.set(name, command);
    }
    api = await ForgeApi.start([]);
    // The relays that the file names are nowhere.
    const env = { KEYFACTOR_SMTP_TEST_SEND: "skip" };
    workspace = await Workspace.copyOf(join(repository, "examples/fleet"), { stack: "emea", env });
    await cp(gitops, workspace.directory, { recursive: true });
    const bin = join(workspace.directory, "node_modules/.bin");
    await mkdir(bin);
    const commands = {
      "keyfactor-smtp": `exec node "${join(repository, "dist/provider/cli/main.js")}" "$@"`,
      tsc: `[ -d build ] || exec node "${require.resolve("typescript/bin/tsc")}" "$@"`,
      gh: 'echo "gh $*" >> calls',
    };
    for (const [name, text] of Object.entries(commands)) {
      await writeFile(join(bin, name), `#!/bin/sh\n${text}\n`);
      await chmod(join(bin, name), 0o755);
    }
    await declare("Keyfactor Command");
    workspace.env.PATH = `${bin}:${workspace.env.PATH}`;
  });
  after(async () => {
    await workspace[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
    connections[Symbol.dispose]();
    await Promise.all([...servers.values()].map((one) => one.stop()));
    assertContractKept(...servers.values());
  });

  it("show the plan on a pull request, without a login or a secret, and ask nobody", async () => {
    assert.equal(await run("GitHub", "preview"), 0, printed);

    const plan = await read("plan.md");
    for (const name of names) assert.match(plan, new RegExp(`SmtpConfig::${name}\\]`));
    assert.match(plan, /^ +host +: "smtp\.example\.com"$/m);
    assert.deepEqual(
      names.flatMap((name) => server(name).sent()),
      [],
    );
    assert.match(await read("calls"), /^gh pr comment 12 --body-file plan\.md$/m);
  });

  it("write everything on merge, and then find no drift at night", async () => {
    assert.equal(await run("GitHub", "up"), 0, printed);
    assert.equal(await run("GitHub", "drift"), 0, printed);
    assert.deepEqual(
      names.flatMap((name) => server(name).sent()),
      names.map(() => "GET v2"),
    );
  });

  it("write the other four on merge when one of five is down, and fail", async () => {
    await server("frankfurt").goDown();
    await declare("Second");

    assert.equal(await run("GitLab", "up"), 1, printed);

    assert.deepEqual(
      names.map((name) => server(name).profile.SenderName),
      ["Keyfactor Command", "Second", "Second", "Second", "Second"],
    );
  });

  it("report at night what drifted, what cannot be told and what was never written, and end with 7", async () => {
    server("paris").change({ Port: 2525 });
    await declare("Second", "    oslo: { group: internal }\n");
    for (const forge of forges) {
      await writeFile(join(workspace.directory, "report.md"), "");

      assert.equal(await run(forge, "drift"), 7, printed);

      const [unwritten = "", drift = ""] = (await read("report.md")).split("\n~~~~~\n\n");
      assert.match(drift, /paris.*port.*587.*2525/);
      assert.match(drift, /frankfurt.*ERR_UNREACHABLE/);
      assert.doesNotMatch(drift, /london|madrid|zurich/);
      assert.match(unwritten, /^## Declared and not written yet\n/);
      assert.match(unwritten, /\+ .*oslo.*create/);
    }
    assert.match(await read("calls"), /^gh issue create --title .* --body-file report\.md$/m);
    assert.deepEqual(api.asked, ["POST /projects/5/issues", "POST /5/_apis/wit/workitems/$Issue"]);
  });

  it("show no secret anywhere", async () => {
    const passwords = [...servers.values()].map(({ credentials }) => credentials.password);
    const shown = printed + (await read("plan.md")) + (await read("report.md")) + JSON.stringify(api.bodies);
    for (const secret of [...Object.values(relays), ...passwords, "sentinel-token"]) assert.ok(!shown.includes(secret));
  });
});
