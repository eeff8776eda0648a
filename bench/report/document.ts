import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { dirname, join } from "node:path";
import { version as sdkVersion } from "@pulumi/pulumi/version";
import { engineDirectory } from "../../tools/pulumi/new-stack";

const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));

/** Writes a file of the documentation whole. */
export function writeDocument(path: string, text: string): void {
  writeFileSync(join(repository, path), text);
}

/** Writes one section of a document; what people wrote around it stays. */
export function writeSection(path: string, name: string, text: string): void {
  const file = join(repository, path);
  writeFileSync(file, withSection(readFileSync(file, "utf8"), name, text));
}

/**
 * A document whose section between `<!-- bench NAME -->` and `<!-- end -->` is this text.
 *
 * @throws {Error} when there is no such section.
 */
export function withSection(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- bench ${name} -->\n`, "<!-- end -->"];
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`the document has no section "${name}"`);
  return `${document.slice(0, from + begin.length)}\n${text.trim()}\n\n${document.slice(to)}`;
}

/** When, by which commands, with what and on what was measured. Nothing that tells whose machine it is. */
export async function circumstances(commands: string): Promise<string> {
  const pulumi = join(await engineDirectory(), "pulumi");
  const engine = execFileSync(pulumi, ["version"], { encoding: "utf8" }).trim();
  const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string };
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}`;
  const software = `pulumi-keyfactor-smtp ${version}, Pulumi ${engine}, its SDK ${sdkVersion}, Node.js ${process.version}`;
  const date = new Date().toISOString().slice(0, 10);
  return `Measured on ${date} by ${commands}: ${software}; ${machine}.`;
}
