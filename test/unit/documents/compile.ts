import { join } from "node:path";
import ts from "typescript";
import { repository } from "./documents";

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

/** The libraries' files, which every program reads. */
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
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    if (text === undefined) {
      if (!libraries.has(path)) libraries.set(path, getSourceFile(path, ...rest));
      return libraries.get(path);
    }
    return ts.createSourceFile(path, text, {
      languageVersion: ts.ScriptTarget.ES2023,
      impliedNodeFormat: ts.ModuleKind.ESNext,
    });
  };
  return complaintsAbout(ts.createProgram([...files.keys()], options, host));
}

/** The same for files of the repository, with what they import. */
export function compileFiles(paths: readonly string[]): string[] {
  const files = paths.map((path) => join(repository, path));
  return complaintsAbout(ts.createProgram(files, options));
}

function complaintsAbout(program: ts.Program): string[] {
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const name = file ? file.fileName.slice(repository.length + 1) : "";
    return `${name}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

/** Names of the members that a class of the sources declares for its outputs. */
export function declaredOutputs(sourcePath: string, className: string): string[] {
  const text = ts.sys.readFile(join(repository, sourcePath)) ?? "";
  const source = ts.createSourceFile(sourcePath, text, ts.ScriptTarget.ES2023, true);
  const found = source.statements.find(
    (statement): statement is ts.ClassDeclaration =>
      ts.isClassDeclaration(statement) && statement.name?.text === className,
  );
  return [...(found?.members ?? [])]
    .flatMap((member) => (ts.isPropertyDeclaration(member) ? [member] : []))
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword))
    .map(({ name }) => name.getText());
}
