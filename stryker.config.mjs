import { parts } from "./test/mutation/parts.mjs";

const name = process.env.MUTATION_PART;
const all = Object.values(parts);
const { mutate, tests, concurrency } = name
  ? parts[name]
  : { mutate: all.flatMap((part) => part.mutate), tests: all.flatMap((part) => part.tests) };

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate,
  // Not dist: by the compiled tests as they were, a later run knows which are still the same, and plays only the rest.
  ignorePatterns: ["/test/engine"],
  buildCommand: "tsc",
  // Its way is a comment in each file: not in the one that a test compares with what Ajv makes of the schema.
  disableTypeChecks: "{bench,provider,test,tools}/**/!(compiled-schema).ts",
  plugins: ["./test/mutation/mocha-runner.mjs"],
  testRunner: "mocha",
  mochaOptions: { "no-config": true, spec: tests.map((path) => `dist/${path.replace(/ts$/, "js")}`) },
  coverageAnalysis: "perTest",
  concurrency: concurrency ?? 2,
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
