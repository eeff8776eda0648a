import assert from "node:assert/strict";
import { join } from "node:path";
import ts from "typescript";
import { repository } from "./installed-package";

/** The compiler's complaints about a file of provider/, compiled as what is published. */
function complaints(text: string): string[] {
  const configuration = join(repository, "provider/tsconfig.json");
  const { config } = ts.readConfigFile(configuration, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(repository, "provider"));
  const path = join(repository, "provider/planted.ts");
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === path ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2023) : getSourceFile(name, ...rest);
  const program = ts.createProgram([path], { ...options, noEmit: true }, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n").split(".")[0] ?? "");
}

describe("What is published is compiled", () => {
  it("with Node.js's globals", () => {
    assert.deepEqual(complaints("export const home: string | undefined = process.env.HOME;"), []);
  });

  it("without those of the tests' runner", () => {
    assert.deepEqual(complaints(`describe("a room", () => { it("compiles", () => {}); });`), [
      "Cannot find name 'describe'",
      "Cannot find name 'it'",
    ]);
  });
});
