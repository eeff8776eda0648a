import { join } from "node:path";
import ts from "typescript";
import { repository } from "../unit/documents/documents";

/** What a snippet that imports nothing may use besides its own names. */
const surroundings = `
import * as pulumi from "@pulumi/pulumi";
import { getSmtpConfig, KeyfactorSmtpConfig, KeyfactorSmtpError, sendTestMail } from "pulumi-keyfactor-smtp";
const config = new pulumi.Config();
const mail = { host: "smtp.example.com", port: 587, senderAccount: "a@example.com", senderName: "A" };
`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.Node20,
  types: ["node"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/** The libraries' files, which every program reads, and parses once. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Compiles programs, by names of their own, against the package as built; gives the compiler's complaints. */
export function compileSnippets(snippets: Readonly<Record<string, string>>): string[] {
  // Where it stands decides what it may import: the packages of this repository, this one among them.
  const files = new Map(
    Object.entries(snippets).map(([name, text]) => [
      join(repository, "test", `${name.replace(/\W+/g, "-")}.mts`),
      /^import /m.test(text) ? text : surroundings + text,
    ]),
  );
  const host = hostWithLibraries(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    if (text === undefined) return getSourceFile(path, ...rest);
    return ts.createSourceFile(path, text, {
      languageVersion: ts.ScriptTarget.ES2023,
      impliedNodeFormat: ts.ModuleKind.ESNext,
    });
  };
  return complaintsOf(ts.createProgram([...files.keys()], options, host));
}

/** Compiles a project as its own tsconfig.json says; gives the compiler's complaints. */
export function compileProject(directory: string): string[] {
  const project = ts.getParsedCommandLineOfConfigFile(join(repository, directory, "tsconfig.json"), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
    },
  });
  const { fileNames = [], options: settings = {} } = project ?? {};
  return complaintsOf(ts.createProgram(fileNames, settings, hostWithLibraries(settings)));
}

function hostWithLibraries(settings: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(settings);
  const { getSourceFile } = host;
  host.getSourceFile = (path, ...rest) => {
    if (!libraries.has(path)) libraries.set(path, getSourceFile(path, ...rest));
    return libraries.get(path);
  };
  return host;
}

function complaintsOf(program: ts.Program): string[] {
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const name = file ? file.fileName.slice(repository.length + 1) : "";
    return `${name}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

/** What an editor offers where the program has a "|", in the editor's order. */
export function completionsAt(program: string): string[] {
  const path = join(repository, "test", "completions.mts");
  const text = surroundings + program;
  const at = text.indexOf("|");
  const typed = text.replace("|", "");
  const service = ts.createLanguageService({
    getScriptFileNames: () => [path],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const content = name === path ? typed : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => repository,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    ...{ fileExists: (name) => name === path || ts.sys.fileExists(name), readFile: ts.sys.readFile },
  });
  const { entries = [] } = service.getCompletionsAtPosition(path, at, {}) ?? {};
  const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return entries.toSorted((one, other) => order(one.sortText, other.sortText)).map(({ name }) => name);
}
