import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { parse } from "yaml";
import { compiledSchemaFile } from "../../tools/compile-schema";
import { repository } from "./installed-package";

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly strategy?: { readonly matrix: { readonly part?: readonly string[] } };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
}

const directory = ".github/workflows";
const gitops = "examples/gitops";
const readTexts = (pattern: string) =>
  globSync(pattern, { cwd: repository }).map((path) => [path, readFileSync(join(repository, path), "utf8")] as const);
const texts = [...readTexts(`${directory}/*.yml`), ...readTexts(`${gitops}/${directory}/*.yml`)];
const actions = readTexts(`${gitops}/.github/actions/*/action.yml`);
const jobs = texts.flatMap(([file, text]) =>
  Object.entries((parse(text) as Workflow).jobs).map(([name, job]) => ({ name: `${file} ${name}`, job })),
);

describe("Workflows", () => {
  it("pin each action by its commit, with the version beside it", () => {
    const uses = [...texts, ...actions].flatMap(([, text]) => text.match(/uses:.*/g) ?? []);
    assert.ok(uses.length > 5);
    assert.deepEqual(
      uses.filter((line) => !/^uses: ([\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/\.github\/.*)$/.test(line)),
      [],
    );
  });

  it("pin one action everywhere to the same commit", () => {
    const commits = new Set(
      [...texts, ...actions].flatMap(([, text]) => text.match(/[\w-]+\/[\w-]+@[0-9a-f]{40}/g) ?? []),
    );
    assert.equal(commits.size, new Set([...commits].map((commit) => commit.split("@")[0])).size);
  });

  it("end in time", () => {
    assert.deepEqual(
      jobs.filter(({ job }) => job["timeout-minutes"] === undefined).map(({ name }) => name),
      [],
    );
  });

  it("may only read, but for the two jobs that publish a release, and those of users that log in or report", () => {
    const granted = [
      ...texts.map(([file, text]) => [file, (parse(text) as Workflow).permissions] as const),
      ...jobs.map(({ name, job }) => [name, job.permissions ?? {}] as const),
    ];
    const writing = granted.filter(([, permissions]) => Object.values(permissions).some((one) => one !== "read"));
    assert.deepEqual(writing, [
      [`${directory}/release.yml publish`, { "id-token": "write" }],
      [`${directory}/release.yml announce`, { contents: "write" }],
      [`${gitops}/${directory}/drift.yml drift`, { contents: "read", "id-token": "write", issues: "write" }],
      [
        `${gitops}/${directory}/preview.yml preview`,
        { contents: "read", "id-token": "write", "pull-requests": "write" },
      ],
      [`${gitops}/${directory}/up.yml up`, { contents: "read", "id-token": "write" }],
    ]);
  });
});

describe("The update bot", () => {
  it("looks where manifests are", () => {
    const manifests = { npm: "package.json", "github-actions": ".github/workflows", gomod: "go.mod" } as const;
    const { updates } = parse(readFileSync(join(repository, ".github/dependabot.yml"), "utf8")) as {
      updates: { "package-ecosystem": keyof typeof manifests; directory: string }[];
    };
    assert.deepEqual(updates.map((update) => update["package-ecosystem"]).sort(), Object.keys(manifests).sort());
    for (const { "package-ecosystem": ecosystem, directory } of updates) {
      assert.ok(existsSync(join(repository, directory, manifests[ecosystem])), `${ecosystem} in ${directory}`);
    }
  });
});

describe("Mutation testing", () => {
  it("has every file of provider/ in one part, and the weekly workflow plays every part", async () => {
    const { parts }: { parts: Record<string, { mutate: readonly string[] }> } = await import(
      join(repository, "test/mutation/parts.mjs")
    );
    const { jobs } = parse(readFileSync(join(repository, directory, "weekly.yml"), "utf8")) as Workflow;
    assert.deepEqual(jobs.mutation?.strategy?.matrix.part, Object.keys(parts));
    const files = globSync("provider/**/*.ts", { cwd: repository });
    // What Ajv makes of the schema changes with the schema, and a test compares them.
    for (const file of files.filter((path) => path !== compiledSchemaFile)) {
      const mutating = Object.entries(parts).filter(
        ([, { mutate }]) =>
          mutate.some((pattern) => matchesGlob(file, pattern)) &&
          !mutate.some((pattern) => pattern.startsWith("!") && matchesGlob(file, pattern.slice(1))),
      );
      assert.equal(mutating.length, 1, `${file} is in ${mutating.map(([name]) => name)}`);
    }
  });
});
