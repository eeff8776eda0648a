// Shows what pipeline.sh wrote, by the API of Azure DevOps, as the build service (SYSTEM_ACCESSTOKEN):
//   azure.mjs comment PLAN   as a thread of the pull request, in place of the plan before
//   azure.mjs open REPORT    in the one open work item about drift: an Issue, or what WORK_ITEM_TYPE says
//   azure.mjs close          sets that work item to Closed, or to what WORK_ITEM_CLOSED says, when all is as declared again
import { existsSync, readFileSync } from "node:fs";

const title = "Mail settings are not as declared";
const { SYSTEM_COLLECTIONURI, SYSTEM_TEAMPROJECTID, SYSTEM_ACCESSTOKEN, BUILD_REPOSITORY_ID, BUILD_BUILDID } =
  process.env;
const { SYSTEM_PULLREQUEST_PULLREQUESTID, WORK_ITEM_TYPE = "Issue", WORK_ITEM_CLOSED = "Closed" } = process.env;
const project = `${SYSTEM_COLLECTIONURI}${SYSTEM_TEAMPROJECTID}`;
const [task, file] = process.argv.slice(2);

async function api(method, path, body, type = "application/json") {
  const response = await fetch(`${project}/_apis/${path}?api-version=7.1`, {
    method,
    headers: { Authorization: `Bearer ${SYSTEM_ACCESSTOKEN}`, "Content-Type": type },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Writes fields of a work item, or of a new one. */
function write(path, fields, method = "PATCH") {
  const patch = Object.entries(fields).map(([name, value]) => ({ op: "add", path: `/${name}`, value }));
  return api(method, `wit/workitems/${path}`, patch, "application/json-patch+json");
}

async function comment() {
  const content = readFileSync(file, "utf8");
  const [heading] = content.split("\n");
  const threads = `git/repositories/${BUILD_REPOSITORY_ID}/pullRequests/${SYSTEM_PULLREQUEST_PULLREQUESTID}/threads`;
  const { value } = await api("GET", threads);
  const earlier = value.find(({ comments: [first] }) => first?.content?.startsWith(heading));
  // A thread that is closed from the start keeps nobody from completing the pull request.
  await (earlier
    ? api("PATCH", `${threads}/${earlier.id}/comments/${earlier.comments[0].id}`, { content })
    : api("POST", threads, { comments: [{ content, commentType: "text" }], status: "closed" }));
}

async function openItem() {
  const where = `[System.TeamProject] = @project AND [System.Title] = '${title}' AND [System.State] <> '${WORK_ITEM_CLOSED}'`;
  const { workItems } = await api("POST", "wit/wiql", { query: `SELECT [System.Id] FROM WorkItems WHERE ${where}` });
  return workItems[0]?.id;
}

async function open() {
  const report = (existsSync(file) && readFileSync(file, "utf8")) || "The check failed before it could say anything.\n";
  const fields = {
    "fields/System.Title": title,
    "fields/System.Description": `${report}\n${project}/_build/results?buildId=${BUILD_BUILDID}\n`,
    "multilineFieldsFormat/System.Description": "Markdown",
  };
  const id = await openItem();
  await (id ? write(id, fields) : write(`$${WORK_ITEM_TYPE}`, fields, "POST"));
}

async function close() {
  const id = await openItem();
  if (id) await write(id, { "fields/System.State": WORK_ITEM_CLOSED });
}

await { comment, open, close }[task]();
