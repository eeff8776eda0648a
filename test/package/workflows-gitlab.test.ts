import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./installed-package";

const program = require.resolve("gitlab-ci-local/dist/index.js");

/** GitLab's own schema of a pipeline, and its rules, as gitlab-ci-local knows them. */
describe("The pipeline for GitLab", () => {
  let directory: string;
  let file: string;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), "keyfactor-smtp-gitlab-"));
    file = join(directory, ".gitlab-ci.yml");
    copyFileSync(join(repository, "examples/gitops/.gitlab-ci.yml"), file);
    const git = (...words: string[]) => execFileSync("git", words, { cwd: directory, stdio: "pipe" });
    git("init", "--quiet", "--initial-branch=main");
    git("remote", "add", "origin", "git@gitlab.example.com:example/mail.git");
    git(..."-c user.name=A -c user.email=a@example.com commit --quiet --allow-empty --message=A".split(" "));
  });
  after(() => rmSync(directory, { recursive: true }));

  function list(...words: string[]): string {
    const ignored = ["--ignore-predefined-vars", "CI_PIPELINE_SOURCE"];
    const options = { cwd: directory, encoding: "utf8", stdio: "pipe" } as const;
    return execFileSync(process.execPath, [program, "--list-json", ...ignored, ...words], options);
  }

  /** The jobs that GitLab would run where these variables are set. */
  function jobs(variables: Readonly<Record<string, string>>): string[] {
    const words = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
    const all = JSON.parse(list("--json-schema-validation=false", ...words)) as { name: string; when: string }[];
    return all.filter(({ when }) => when !== "never").map(({ name }) => name);
  }

  it("runs one job for each occasion", () => {
    assert.deepEqual(jobs({ CI_PIPELINE_SOURCE: "merge_request_event" }), ["preview"]);
    assert.deepEqual(jobs({ CI_PIPELINE_SOURCE: "push" }), ["up"]);
    assert.deepEqual(jobs({ CI_PIPELINE_SOURCE: "web" }), ["up"]);
    assert.deepEqual(jobs({ CI_PIPELINE_SOURCE: "schedule", TASK: "drift" }), ["drift"]);
    assert.deepEqual(jobs({ CI_PIPELINE_SOURCE: "schedule", TASK: "test-mail" }), ["test-mail"]);
  });

  it("is as GitLab's schema wants it, and would be found wrong if it were not", () => {
    list();
    writeFileSync(file, readFileSync(file, "utf8").replace("interruptible", "interruptable"));
    assert.throws(() => list(), /interruptable/);
  });
});
