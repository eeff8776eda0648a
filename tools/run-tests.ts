/**
 * `npm run test:unit`, `test:plugin`, `test:engine`, `test:package`, `test:tools`, and `npm test` for all of them. Further
 * words go to mocha, such as `-g "some words of a title"`; files, as sources or compiled, are run instead of the level.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { compileCache } from "./engine/cache";

/**
 * What takes longest is named first, so that it does not begin when everything else has ended; the plugin's faults are
 * mostly waited for, and leave the processors to others.
 */
const levels: Readonly<Record<string, readonly string[]>> = {
  plugin: ["plugin/faults", "plugin/model", "plugin/servers", "plugin"],
  engine: ["engine/crashes", "states", "engine"],
  package: ["types", "package", "examples"],
  tools: ["tools"],
  unit: ["unit/http", "unit/cli", "unit/token", "unit"],
};

function main([level = "", ...words]: string[]): number {
  const folders = level === "all" ? Object.values(levels).flat() : levels[level];
  if (folders === undefined) throw new Error(`There are tests of ${Object.keys(levels).join(", ")}; not of "${level}"`);
  const isFile = (word: string) => /\.test\.[jt]s$/.test(word);
  // By their sources: a compiled test may be left over from one that was moved.
  const all = new Set(folders.flatMap((folder) => globSync(`test/${folder}/**/*.test.ts`).sort()));
  const chosen = words.filter(isFile);
  const files = (chosen.length > 0 ? chosen : [...all]).map(compiled);
  const options = words.filter((word) => !isFile(word));
  // Half of the unit tests' time is waiting for time limits, so more of them are run at a time.
  const jobs = level === "unit" ? ["--jobs", "6"] : [];
  const mocha = [require.resolve("mocha/bin/mocha.js"), ...jobs, ...options, ...files];
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache(process.env) };
  return spawnSync(process.execPath, mocha, { env, stdio: "inherit" }).status ?? 1;
}

function compiled(file: string): string {
  return file.replace(/^(?!dist\/)/, "dist/").replace(/ts$/, "js");
}

process.exitCode = main(process.argv.slice(2));
