import assert from "node:assert/strict";
import { resolveConnection } from "../../../provider/command/connection/resolve-connection";
import { removeHomes, sourcesWith } from "../connection/sources";
import { compileSnippets } from "./compile";
import { documentPaths, examples, read } from "./documents";
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
    const programs = examples.map((name) => [name, read(`examples/${name}/index.ts`)] as const);
    assert.deepEqual(compileSnippets(Object.fromEntries(programs)), []);
  });

  it("show files of the Keyfactor tools that give each of their connections", () => {
    const found = codeBlocks(read("docs/connections.md"), "json").flatMap(({ text }) => {
      const { servers }: { servers: Record<string, unknown> } = JSON.parse(text);
      const sources = sourcesWith({ file: text });
      return Object.keys(servers).map((name) => {
        const { endpoint, credentials } = resolveConnection(name, sources);
        return [name, endpoint, credentials.kind];
      });
    });
    removeHomes();
    assert.deepEqual(found, [
      ["default", "https://command.example.com/KeyfactorAPI/SMTP", "basic"],
      ["emea", "https://command-emea.example.com/KeyfactorAPI/SMTP", "oauth"],
      ["entra", "https://command.example.com/KeyfactorAPI/SMTP", "oauth"],
      ["keycloak", "https://command.example.com/KeyfactorAPI/SMTP", "oauth"],
    ]);
  });
});
