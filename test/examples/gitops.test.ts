import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type ForgeName, forges, type Task } from "../scene/forges";
import { read } from "../unit/documents/documents";
import { codeBlocks } from "../unit/documents/markdown";
import { GitopsProject } from "./gitops-project";

const tasks: readonly Task[] = ["preview", "up", "drift", "test-mail"];
const names: readonly ForgeName[] = ["GitHub", "GitLab", "Azure"];

describe("The pipelines of examples/gitops", () => {
  for (const task of tasks) {
    it(`run the same script for ${task} on every forge`, () => {
      const [first, ...others] = names.map((forge) =>
        forges[forge](task).flatMap(({ commands }) => commands.match(/scripts\/pipeline\.sh.*/g) ?? []),
      );
      assert.equal(first?.length, 1);
      assert.deepEqual(others, [first, first]);
    });
  }

  it("give a preview no login to Command, and only what writes and mails the secrets of relays", () => {
    const given = (task: Task) => [
      ...new Set(names.flatMap((name) => forges[name](task).flatMap((one) => one.variables))),
    ];
    const relays = ["EXCHANGE_PASSWORD", "MICROSOFT365_SECRET"];
    const reporting = ["GH_TOKEN", "GH_REPO", "PULL_REQUEST", "SYSTEM_ACCESSTOKEN"];
    assert.deepEqual(given("preview"), reporting);
    assert.deepEqual(
      tasks.filter((task) => relays.every((name) => given(task).includes(name))),
      ["up", "test-mail"],
    );
    assert.deepEqual(
      given("drift").filter((name) => relays.includes(name)),
      [],
    );
  });

  it("write by hand, too, and then main alone", () => {
    using project = new GitopsProject();
    const { on, jobs } = parse(project.read(".github/workflows/up.yml"));
    assert.ok("workflow_dispatch" in on);
    assert.equal(jobs.up.if, "github.ref == 'refs/heads/main'");
    assert.match(
      project.read("azure-pipelines.yml"),
      /'Manual'\), eq\(variables\['Build.SourceBranch'\], 'refs\/heads\/main'\)/,
    );
  });

  it("write the logins where nobody else can read them, and never print them", async () => {
    using project = new GitopsProject();

    const { output } = await project.run("GitHub", "up");

    assert.equal(project.read("command_config.json"), "sentinel-config");
    assert.equal(statSync(join(project.directory, "command_config.json")).mode & 0o777, 0o600);
    assert.doesNotMatch(output, /sentinel/);
  });

  const outcomes: readonly [task: Task, codes: string, exitCode: number][] = [
    ["preview", "", 0],
    ["preview", "amer=255", 1],
    ["up", "", 0],
    ["up", "amer=255", 1],
    ["drift", "", 0],
    ["drift", "drift=7", 7],
    ["drift", "drift=1", 1],
    ["drift", "drift=2", 1],
    ["drift", "amer=7", 7],
    ["drift", "drift=1 emea=7", 7],
    ["drift", "drift=7 amer=255", 7],
    ["drift", "amer=255", 1],
    ["test-mail", "", 0],
    ["test-mail", "amer=1", 1],
  ];
  for (const [task, codes, exitCode] of outcomes) {
    it(`end ${task} with ${exitCode} when the commands end with ${codes || "0"}, after every stack`, async () => {
      using project = new GitopsProject();
      // The other two report by an API: gitops-reports.test.ts.
      for (const forge of task === "preview" || task === "drift" ? (["GitHub"] as const) : names) {
        const { calls, ...run } = await project.run(forge, task, { CODES: codes });
        assert.equal(run.exitCode, exitCode, forge);
        const stacks = calls.filter((call) => /^(pulumi|npm) /.test(call)).map((call) => call.split(" ").at(-1));
        assert.deepEqual(stacks, ["amer", "emea"]);
      }
    });
  }

  it("call up so that a failure keeps no other server from being written, and no question is asked", async () => {
    using project = new GitopsProject();
    const words = "up --yes --non-interactive --continue-on-error --stack";
    assert.deepEqual((await project.run("GitHub", "up")).calls, [`pulumi ${words} amer`, `pulumi ${words} emea`]);
  });

  const inPlan = (text: string) => `# Mail settings: what a merge would do\n\n~~~~~\n${text}~~~~~\n`;

  it("ask every stack that has a settings file or is declared, once", async () => {
    using project = new GitopsProject();
    const { calls } = await project.run("GitHub", "up", { STACKS: "west\nemea" });
    assert.deepEqual(
      calls.map((call) => call.split(" ").at(-1)),
      ["amer", "emea", "west"],
    );
  });

  it("fail, and say why in the plan and the report, when the program cannot say what its stacks are", async () => {
    using project = new GitopsProject();
    const env = { STACKS: "fleet.yaml:3: wrong", CODES: "stacks=1" };
    const preview = await project.run("GitHub", "preview", env);
    assert.equal(preview.exitCode, 1);
    assert.deepEqual(
      preview.calls.filter((call) => call.startsWith("pulumi ")),
      [],
    );
    assert.equal(project.read("plan.md"), inPlan("fleet.yaml:3: wrong\n"));
    assert.equal((await project.run("GitHub", "drift", env)).exitCode, 1);
    assert.match(project.read("report.md"), /^## Declared and not written yet\n\n~~~~~\nfleet\.yaml:3: wrong\n/);
  });

  it("fail, and say how one is made, when there is no stack", async () => {
    using project = new GitopsProject();
    for (const stack of ["amer", "emea"]) rmSync(join(project.directory, `Pulumi.${stack}.yaml`));
    for (const task of tasks) assert.equal((await project.run("GitHub", task)).exitCode, 1, task);
    assert.match(project.read("plan.md"), /There is no stack: commit a file Pulumi\.STACK\.yaml/);
  });

  it("give every preview and up the policy pack that is written into the script as its page says", async () => {
    using project = new GitopsProject();
    const script = join(project.directory, "scripts/pipeline.sh");
    const [{ text } = assert.fail()] = codeBlocks(read("docs/policy.md"), "diff");
    const [, line = "", changed = "", options = ""] = /^-(.*)\n\+(.*'(.*)')$/m.exec(text) ?? [];
    writeFileSync(script, project.read("scripts/pipeline.sh").replace(`\n${line}\n`, `\n${changed}\n`));
    for (const task of ["preview", "up"] as const) {
      const [call = ""] = (await project.run("GitHub", task)).calls;
      assert.ok(call.startsWith(`pulumi ${task} ${options} --`), call);
    }
  });

  it("begin the nightly report with the plans of the stacks that were not written, and no others", async () => {
    using project = new GitopsProject();
    await project.run("GitHub", "drift", { CODES: "emea=7 drift=1", REPORT: "The report.", ANSWER: "A plan." });
    const report = "## Declared and not written yet\n\n~~~~~\nA plan.\n~~~~~\n\nThe report.\n";
    assert.equal(project.read("report.md"), `${report}\nhttps://github.example.com/run/1\n`);
  });

  it("cut a plan that is longer than a comment may be, and close its block", async () => {
    using project = new GitopsProject();
    project.put("pulumi", `#!/bin/sh\nseq 1 20000 | sed 's/$/ äöü/'\n`);

    await project.run("GitHub", "preview");

    const plan = project.read("plan.md");
    assert.ok(plan.length > 40_000 && plan.length < 61_000, String(plan.length));
    assert.match(plan, /^# Mail settings: what a merge would do\n\n~~~~~\n1 äöü\n2 äöü\n/);
    assert.match(plan, /\n\d+ äöü\n\(cut here\)\n~~~~~\n$/);
  });

  it("say what they can do when they are called wrongly", () => {
    using project = new GitopsProject();
    for (const words of [[], ["drift"], ["up", "now"], ["destroy"]]) {
      const { status, stderr } = spawnSync("scripts/pipeline.sh", words, { cwd: project.directory, encoding: "utf8" });
      assert.equal(status, 2);
      assert.match(stderr, /^ {2}pipeline\.sh drift REPORT/m);
    }
  });
});
