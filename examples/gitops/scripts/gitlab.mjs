// Shows what pipeline.sh wrote, by GitLab's API; REPORT_TOKEN is a project access token with the scope api:
//   gitlab.mjs comment PLAN   on the merge request, in place of the plan before
//   gitlab.mjs open REPORT    in the one open issue about drift
//   gitlab.mjs close          that issue, when all is as declared again
import { existsSync, readFileSync } from "node:fs";

const title = "Mail settings are not as declared";
const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, CI_JOB_URL, REPORT_TOKEN } = process.env;
const [task, file] = process.argv.slice(2);

async function api(method, path, body) {
  const response = await fetch(`${CI_API_V4_URL}/projects/${CI_PROJECT_ID}/${path}`, {
    method,
    headers: { "PRIVATE-TOKEN": REPORT_TOKEN, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function comment() {
  const body = readFileSync(file, "utf8");
  const [heading] = body.split("\n");
  const notes = `merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
  const found = await api("GET", `${notes}?sort=asc&per_page=100`);
  const earlier = found.find((note) => note.body.startsWith(heading));
  await (earlier ? api("PUT", `${notes}/${earlier.id}`, { body }) : api("POST", notes, { body }));
}

async function openIssue() {
  const found = await api("GET", `issues?state=opened&in=title&per_page=100&search=${encodeURIComponent(title)}`);
  return found.find((issue) => issue.title === title);
}

async function open() {
  const report = (existsSync(file) && readFileSync(file, "utf8")) || "The check failed before it could say anything.\n";
  const description = `${report}\n${CI_JOB_URL}\n`;
  const issue = await openIssue();
  await (issue
    ? api("PUT", `issues/${issue.iid}`, { description })
    : api("POST", "issues", { title, description, confidential: true }));
}

async function close() {
  const issue = await openIssue();
  if (issue) await api("PUT", `issues/${issue.iid}`, { state_event: "close" });
}

await { comment, open, close }[task]();
