import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { resolveConnection } from "../../../provider/command/connection/resolve-connection";
import { removeHomes, sourcesWith } from "../connection/sources";
import { compileFiles, compileSnippets } from "./compile";
import { documentPaths, read, repository } from "./documents";
import { codeBlocks } from "./markdown";

describe("Snippets in the documents", () => {
  it("compile against the package", () => {
    // That one is run whole, beside the program that it tests: test/package/mocks.test.ts.
    const snippets = documentPaths
      .filter((path) => path !== "docs/unit-tests.md")
      .flatMap((path) => codeBlocks(read(path), "ts").map(({ line, text }) => [`${path} line ${line}`, text] as const));
    assert.ok(snippets.length >= 4);
    assert.deepEqual(compileSnippets(Object.fromEntries(snippets)), []);
  });

  it("would be found wrong if they were", () => {
    const [complaint = "", ...others] = compileSnippets({
      wrong: `new KeyfactorSmtpConfig("smtp", { ...mail, useSSL: true });`,
    });
    assert.match(complaint, /useSSL/);
    assert.deepEqual(others, []);
  });

  it("compile as the examples' programs do", () => {
    const programs = globSync("examples/*/*.ts", { cwd: repository });
    assert.ok(programs.length > 4);
    assert.deepEqual(compileFiles(programs), []);
  });

  it("show a file of the Keyfactor tools that gives both of its connections", () => {
    const [file] = codeBlocks(read("docs/connections.md"), "json");
    const sources = sourcesWith({ file: file?.text });
    const found = ["default", "emea"].map((name) => {
      const { endpoint, credentials } = resolveConnection(name, sources);
      return [endpoint, credentials.kind];
    });
    removeHomes();
    assert.deepEqual(found, [
      ["https://command.example.com/KeyfactorAPI/SMTP", "basic"],
      ["https://command-emea.example.com/KeyfactorAPI/SMTP", "oauth"],
    ]);
  });
});
