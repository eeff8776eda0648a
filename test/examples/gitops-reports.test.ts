import assert from "node:assert/strict";
import { ForgeApi } from "../scene/forge-api";
import type { ForgeName } from "../scene/forges";
import { GitopsProject } from "./gitops-project";

const title = "Mail settings are not as declared";
const heading = "# Mail settings: what a merge would do";

const comments = "/projects/5/merge_requests/12/notes";
const threads = "/5/_apis/git/repositories/mail/pullRequests/12/threads";
const workItems = "/5/_apis/wit/workitems";

/** What a forge's API shows when there is nothing of ours yet, and when there is; and what it must be asked then. */
const cases: readonly {
  readonly forge: Exclude<ForgeName, "GitHub">;
  readonly what: "comment" | "issue";
  readonly none: unknown;
  readonly one: unknown;
  readonly created: string;
  readonly updated: string;
  readonly closed?: unknown;
}[] = [
  {
    ...{ forge: "GitLab", what: "comment" },
    none: [{ id: 3, body: "Nice." }],
    one: [
      { id: 3, body: "Nice." },
      { id: 4, body: `${heading}\n\nold` },
    ],
    created: `POST ${comments}`,
    updated: `PUT ${comments}/4`,
  },
  {
    ...{ forge: "GitLab", what: "issue" },
    none: [{ iid: 3, title: `${title}, again` }],
    one: [{ iid: 4, title }],
    created: "POST /projects/5/issues",
    updated: "PUT /projects/5/issues/4",
    closed: { state_event: "close" },
  },
  {
    ...{ forge: "Azure", what: "comment" },
    none: {
      value: [
        { id: 3, comments: [{ id: 1, content: "Nice." }] },
        { id: 2, comments: [] },
      ],
    },
    one: { value: [{ id: 4, comments: [{ id: 1, content: `${heading}\n\nold` }] }] },
    created: `POST ${threads}`,
    updated: `PATCH ${threads}/4/comments/1`,
  },
  {
    ...{ forge: "Azure", what: "issue" },
    none: { workItems: [] },
    one: { workItems: [{ id: 4 }] },
    created: `POST ${workItems}/$Issue`,
    updated: `PATCH ${workItems}/4`,
    closed: [{ op: "add", path: "/fields/System.State", value: "Closed" }],
  },
];

describe("What the pipelines of examples/gitops report", () => {
  for (const { forge, what, none, one, created, updated, closed } of cases) {
    const run = async (found: unknown, env: Readonly<Record<string, string>>) => {
      await using api = await ForgeApi.start(found);
      using project = new GitopsProject();
      const task = what === "comment" ? "preview" : "drift";
      const { exitCode, output } = await project.run(forge, task, { ...api.environment, ...env });
      assert.doesNotMatch(output, /sentinel|Error/);
      return { exitCode, asked: api.asked, text: JSON.stringify(api.bodies), bodies: api.bodies };
    };
    const failing =
      what === "comment" ? { CODES: "amer=255", ANSWER: "the plan" } : { CODES: "drift=7", REPORT: "the plan" };

    it(`becomes one ${what} on ${forge}, and the next takes its place; the job fails as before`, async () => {
      const first = await run(none, failing);
      assert.deepEqual([first.exitCode, first.asked], [what === "comment" ? 1 : 7, [created]]);
      assert.match(first.text, /the plan/);
      const second = await run(one, failing);
      assert.deepEqual([second.exitCode, second.asked], [first.exitCode, [updated]]);
      assert.match(second.text, /the plan/);
    });

    if (what === "issue") {
      it(`closes the issue on ${forge} when all is as declared, and only then`, async () => {
        assert.deepEqual((await run(none, {})).asked, []);
        const { exitCode, asked, bodies } = await run(one, {});
        assert.deepEqual([exitCode, asked, bodies], [0, [updated], [closed]]);
      });

      it(`says on ${forge} that the check failed when it wrote no report`, async () => {
        const { text } = await run(none, { CODES: "drift=1" });
        assert.match(text, /failed before it could say anything/);
      });
    }
  }

  it("becomes one comment on GitHub, and the next takes its place", async () => {
    using project = new GitopsProject();
    const gh = async (env: Readonly<Record<string, string>>) =>
      (await project.run("GitHub", "preview", env)).calls.filter((call) => /^gh (?!api repos)/.test(call));
    assert.deepEqual(await gh({}), ["gh pr comment 12 --body-file plan.md"]);
    assert.deepEqual(await gh({ ANSWER: "34" }), [
      "gh api --silent --method PATCH repos/example/mail/issues/comments/34 --field body=@plan.md",
    ]);
  });

  it("becomes one issue on GitHub, which is closed when all is as declared", async () => {
    using project = new GitopsProject();
    const gh = async (env: Readonly<Record<string, string>>) =>
      (await project.run("GitHub", "drift", env)).calls.filter((call) => /^gh issue (?!list)/.test(call));
    const failing = { CODES: "drift=7", REPORT: "# Drift" };
    assert.deepEqual(await gh(failing), [`gh issue create --title ${title} --body-file report.md`]);
    assert.equal(project.read("report.md"), "# Drift\n\nhttps://github.example.com/run/1\n");
    assert.deepEqual(await gh({ ...failing, ANSWER: "56" }), ["gh issue edit 56 --body-file report.md"]);
    assert.deepEqual(await gh({ ANSWER: "56" }), ["gh issue close 56 --comment All is as declared again."]);
    assert.deepEqual(await gh({}), []);
  });
});
