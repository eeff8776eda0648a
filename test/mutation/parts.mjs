/**
 * All of provider/, in parts that each end within half an hour on two idle cores: which files are changed, and which
 * tests have to notice: those of its own rooms, as a mutant that lives is played against every test that reaches it.
 * Where these mostly wait, more are played at a time.
 *
 * @type {Record<string, { mutate: string[], tests: string[], concurrency?: number }>}
 */
export const parts = {
  profile: {
    mutate: [
      "provider/{arguments,profile}/**/*.ts",
      "!provider/arguments/compiled-schema.ts",
      "provider/*.ts",
      "!provider/provider.ts",
    ],
    tests: [
      "test/unit/{arguments,profile,provider}/**/*.test.ts",
      // All but hiding, which is about secrets. Mocha knows braces only beside another wildcard.
      "test/unit/properties/[!h]*.test.ts",
      "test/unit/errors.test.ts",
      "test/unit/node-version.test.ts",
    ],
  },
  secrets: {
    mutate: ["provider/secrets/**/*.ts"],
    tests: [
      "test/unit/secrets/**/*.test.ts",
      "test/unit/provider/secret-marks.test.ts",
      "test/unit/properties/hiding.test.ts",
    ],
  },
  smtp: {
    mutate: ["provider/command/smtp/**/*.ts"],
    // Of the tests over HTTP those that wait for nothing: what a request carries and how its answer is told.
    tests: [
      "test/unit/{smtp,test-send}/**/*.test.ts",
      "test/unit/http/answers.test.ts",
      "test/unit/http/send.test.ts",
      "test/unit/http/tls.test.ts",
      "test/unit/token/access-token.test.ts",
    ],
  },
  lifecycle: {
    mutate: ["provider/lifecycle/**/*.ts", "provider/provider.ts"],
    tests: ["test/unit/{lifecycle,test-send,provider,profile}/**/*.test.ts", "test/unit/errors.test.ts"],
  },
  connection: {
    mutate: ["provider/command/connection/**/*.ts"],
    tests: ["test/unit/connection/**/*.test.ts"],
  },
  http: {
    mutate: ["provider/command/http/**/*.ts"],
    tests: ["test/unit/http/**/*.test.ts"],
    concurrency: 8,
  },
  token: {
    mutate: ["provider/command/token/**/*.ts"],
    tests: ["test/unit/token/**/*.test.ts"],
  },
  program: {
    mutate: ["provider/program/**/*.ts"],
    tests: ["test/unit/program/**/*.test.ts"],
  },
  cli: {
    mutate: ["provider/cli/**/*.ts"],
    tests: ["test/unit/cli/**/*.test.ts"],
    concurrency: 4,
  },
};
