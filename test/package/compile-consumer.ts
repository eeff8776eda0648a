import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const consumer = `
import * as pulumi from "@pulumi/pulumi";
import { getSmtpConfig, KeyfactorSmtpConfig, type KeyfactorSmtpConfigArgs, sendTestMail } from "pulumi-keyfactor-smtp";
import { provider } from "pulumi-keyfactor-smtp/provider";

const args: KeyfactorSmtpConfigArgs = {
  host: "smtp.example.com", port: 587, senderAccount: "a@example.com", senderName: "A",
  relayAuthenticationType: "Basic", relayUsername: "user", relayPassword: pulumi.secret("password"),
};
export const endpoint: pulumi.Output<string> = new KeyfactorSmtpConfig("smtp", args).endpoint;
export const dynamicProvider: pulumi.dynamic.ResourceProvider = provider;
export const lookUps = [getSmtpConfig, sendTestMail];
// @ts-expect-error the types reject what is wrong, so they were found
new KeyfactorSmtpConfig("wrong", { ...args, port: "587" });
`;

/** How a user's project is set up. */
export interface ConsumerSetup {
  /** The extension decides between CommonJS and ES modules. */
  readonly file: "consumer.cts" | "consumer.mts" | "consumer.ts";
  readonly module: ts.ModuleKind;
  readonly moduleResolution: ts.ModuleResolutionKind;
}

/** Compiles a program in the project, the package's own declarations checked too; gives the compiler's complaints. */
export function compileConsumer(project: string, { file, module, moduleResolution }: ConsumerSetup): string[] {
  const path = join(project, file);
  writeFileSync(path, consumer);
  const program = ts.createProgram([path], {
    target: ts.ScriptTarget.ES2023,
    module,
    moduleResolution,
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter((one) => one.file === undefined || isOurs(one.file.fileName))
    .map((one) => `${one.file?.fileName}: ${ts.flattenDiagnosticMessageText(one.messageText, "\n")}`);
}

/** What other packages declare is their concern. */
function isOurs(fileName: string): boolean {
  return !fileName.includes("/node_modules/") || fileName.includes("/node_modules/pulumi-keyfactor-smtp/dist/");
}
