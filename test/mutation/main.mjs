/** `npm run mutation -- PART...`: plays these parts, or all; prints each one's score and that of all together. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parts } from "./parts.mjs";

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
const unknown = names.filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`There are the parts ${Object.keys(parts).join(", ")}; not ${unknown}`);

const scores = names.map((name) => {
  const env = { ...process.env, MUTATION_PART: name };
  const { status } = spawnSync("stryker", ["run"], { env, stdio: "inherit", shell: true });
  if (status !== 0) process.exitCode = 1;
  return { name, ...countsIn(`.stryker/${name}.json`) };
});
for (const { name, found, all } of scores) console.log(`${name}: ${percent(found, all)}: ${found} of ${all}`);
const [found, all] = ["found", "all"].map((key) => scores.reduce((sum, score) => sum + score[key], 0));
console.log(`mutation score ${percent(found, all)}: ${found} of ${all} mutants found`);

function countsIn(report) {
  const { files } = JSON.parse(readFileSync(report, "utf8"));
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  const found = count("Killed", "Timeout");
  return { found, all: found + count("Survived", "NoCoverage") };
}

function percent(some, all) {
  return `${((100 * some) / all).toFixed(2)} %`;
}
