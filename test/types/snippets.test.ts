import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { resolveConnection } from "../../provider/command/connection/resolve-connection";
import { removeHomes, sourcesWith } from "../unit/connection/sources";
import { documentPaths, examples, read, repository } from "../unit/documents/documents";
import { codeBlocks } from "../unit/documents/markdown";
import { compileProject, compileSnippets } from "./compile";

describe("Snippets in the documents", () => {
  it("compile against the package", () => {
    const snippets = documentPaths
      .flatMap((path) => codeBlocks(read(path), "ts").map(({ line, text }) => [`${path} line ${line}`, text] as const))
      // Those are run whole, beside the programs that they test: test/package/mocks.test.ts.
      .filter(([, text]) => !text.includes('import("./'));
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

  it("compile as the examples' programs do, each as its own settings say", () => {
    const projects = examples
      .map((name) => `examples/${name}`)
      .filter((path) => existsSync(join(repository, path, "tsconfig.json")));
    assert.ok(projects.length > 3);
    assert.deepEqual(projects.flatMap(compileProject), []);
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
