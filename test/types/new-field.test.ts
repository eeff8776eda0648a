import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import * as today from "../../provider/command/smtp/answer";
import { compiledSchema } from "../../tools/compile-schema";
import { read, repository } from "../unit/documents/documents";
import { codeBlocks } from "../unit/documents/markdown";

/** Lines that CONTRIBUTING.md adds to a file, after one that is there. */
interface Addition {
  readonly path: string;
  readonly after: string;
  readonly lines: readonly string[];
}

const additions = codeBlocks(read("CONTRIBUTING.md"), "diff").map(({ text }): Addition => {
  const [header = "", context = "", ...added] = text.trimEnd().split("\n");
  return { path: header.replace("+++ ", ""), after: context.slice(1), lines: added.map((line) => line.slice(1)) };
});

const settings = ts.getParsedCommandLineOfConfigFile(
  join(repository, "provider/tsconfig.json"),
  { incremental: false, declaration: false, sourceMap: false, inlineSources: false },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: ({ messageText }) => assert.fail(String(messageText)) },
);

/** Files that nobody adds to are parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Compiles provider/ with these additions, into a directory if there is one; gives the compiler's complaints. */
function compileWith(chosen: readonly Addition[], outDir?: string): string[] {
  assert(settings);
  const { tsBuildInfoFile: _, ...options } = settings.options;
  const host = ts.createCompilerHost(options);
  const { getSourceFile, readFile } = host;
  host.getSourceFile = (path, language, ...rest) => {
    const own = chosen.filter((addition) => path === join(repository, addition.path));
    if (own.length > 0) return ts.createSourceFile(path, own.reduce(withAddition, readFile(path) ?? ""), language);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, language, ...rest));
    return parsed.get(path);
  };
  const program = ts.createProgram(settings.fileNames, { ...options, outDir: outDir ?? "" }, host);
  if (outDir !== undefined) program.emit();
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const path = file?.fileName.slice(repository.length + 1);
    return `${path}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

function withAddition(text: string, { path, after, lines }: Addition): string {
  assert.equal(text.split("\n").filter((line) => line === after).length, 1, `one line of ${path} is "${after}"`);
  return text.replace(`${after}\n`, `${[after, ...lines].join("\n")}\n`);
}

describe("A field added as CONTRIBUTING.md says", () => {
  const mail = { host: "smtp.example.com", port: 25, senderAccount: "a@example.com", senderName: "A" };
  const profile = { ...mail, useSsl: false, relayAuthenticationType: "Anonymous", requireTls: true } as const;
  let directory: string;

  before(() => {
    // In the checkout, where its packages are found.
    directory = mkdtempSync(join(repository, "dist", "new-field-"));
    assert.deepEqual(compileWith(additions, directory), []);
    const { argumentsSchema }: typeof import("../../provider/arguments/schema") = compiled("provider/arguments/schema");
    const schema = ts.transpile(compiledSchema(argumentsSchema), { module: ts.ModuleKind.CommonJS });
    writeFileSync(join(directory, "provider/arguments/compiled-schema.js"), schema);
  });

  after(() => rmSync(directory, { recursive: true, force: true }));

  const compiled = (path: string) => require(join(directory, path));

  it("may be declared within its bounds, and has its default", () => {
    const { checkArguments }: typeof import("../../provider/arguments/check") = compiled("provider/arguments/check");
    const { inputs } = checkArguments({ ...mail, requireTls: true });
    assert.deepEqual({ ...inputs, ...profile }, inputs);
    assert.deepEqual(checkArguments(mail).inputs, { ...inputs, requireTls: false });
    assert.deepEqual(
      checkArguments({ ...mail, requireTls: 1 }).failures?.map(({ reason }) => reason),
      ["requireTls must be true or false, not 1"],
    );
  });

  it("goes both ways, in both versions of the API", () => {
    const { profileToWire }: typeof import("../../provider/command/smtp/request-body") = compiled(
      "provider/command/smtp/request-body",
    );
    const { answerFromWire }: typeof today = compiled("provider/command/smtp/answer");
    for (const version of ["1", "2"] as const) {
      const body = profileToWire(profile, version, 1);
      assert.equal(body.RequireTLS, true);
      const live = today.answerFromWire(body)?.live;
      assert.deepEqual(answerFromWire(body)?.live, { ...live, requireTls: true });
      assert.deepEqual(answerFromWire({ ...body, RequireTLS: undefined })?.live, { ...live, requireTls: false });
    }
  });

  it("is compared, and a refresh takes it over", () => {
    const { compareProfiles }: typeof import("../../provider/profile/compare") = compiled("provider/profile/compare");
    const { projectLive }: typeof import("../../provider/profile/project") = compiled("provider/profile/project");
    const live = { ...profile, requireTls: false, unreadable: [] };
    assert.deepEqual(compareProfiles(live, profile), [{ field: "requireTls", live: false, declared: true }]);
    assert.deepEqual(projectLive(profile, live), { ...profile, requireTls: false });
  });

  it("is nothing that the compiler lets anybody forget", () => {
    const [, ...forgettable] = additions;
    assert.equal(forgettable.length, 2);
    for (const forgotten of forgettable) {
      const complaints = compileWith(additions.filter((addition) => addition !== forgotten));
      const saysSo = new RegExp(`^${forgotten.path}: .*requireTls`, "s");
      assert.notDeepEqual(complaints, []);
      assert.deepEqual(
        complaints.filter((complaint) => !saysSo.test(complaint)),
        [],
      );
    }
  });
});
