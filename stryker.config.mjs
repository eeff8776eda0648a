import { parts } from "./test/mutation/parts.mjs";

const name = process.env.MUTATION_PART;
const all = Object.values(parts).filter(({ processes }) => !processes);
const { mutate, tests, processes } = name
  ? parts[name]
  : { mutate: all.flatMap((part) => part.mutate), tests: all.flatMap((part) => part.tests) };

/** Tests that start processes of their own have to hand on __STRYKER_ACTIVE_MUTANT__, which only this runner sets. */
const inProcesses = {
  testRunner: "command",
  commandRunner: { command: `node dist/tools/run-tests.js unit --bail ${tests.map((path) => `"${path}"`).join(" ")}` },
  coverageAnalysis: "off",
};

const withinMocha = {
  plugins: ["./test/mutation/mocha-runner.mjs"],
  testRunner: "mocha",
  mochaOptions: { "no-config": true, spec: tests.map((path) => `dist/${path.replace(/ts$/, "js")}`) },
  coverageAnalysis: "perTest",
};

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate,
  ignorePatterns: ["/dist", "/examples", "/test/engine", "/test/types"],
  buildCommand: "tsc",
  ...(processes ? inProcesses : withinMocha),
  concurrency: 2,
  timeoutMS: 20_000,
  timeoutFactor: 2,
  tempDirName: ".stryker/sandboxes",
  incremental: name !== undefined,
  incrementalFile: `.stryker/${name}.incremental.json`,
  reporters: ["clear-text", "html", "json"],
  clearTextReporter: { allowColor: false, logTests: false },
  htmlReporter: { fileName: `.stryker/${name ?? "report"}.html` },
  jsonReporter: { fileName: `.stryker/${name ?? "report"}.json` },
  thresholds: { high: 95, low: 90, break: name ? 90 : null },
};
