import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";

/** The only file of a Pulumi program under test; its extension decides how it is loaded. */
export type ProgramFile = "index.ts" | "index.js" | "index.mjs" | "index.cjs";

/** A program and how it is to be run. */
export interface Program {
  readonly text: string;
  readonly file: ProgramFile;
  /** The "type" of package.json. */
  readonly packageType: "module" | "commonjs";
  readonly project: string;
}

const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));

// The package under test, what a Pulumi program in TypeScript has beside it, and with what examples/fleet reads its file.
const packages: readonly [name: string, target: string][] = [
  ["pulumi-keyfactor-smtp", repository],
  ...["@pulumi/pulumi", "@types/node", "typescript", "ajv", "yaml"].map((name): [string, string] => [
    name,
    dirname(require.resolve(`${name}/package.json`)),
  ]),
];

/** Writes Pulumi.yaml, package.json and the program, with its packages linked as npm would install them. */
export async function writeProject(directory: string, { text, file, packageType, project }: Program): Promise<void> {
  // Without TypeScript nothing is compiled.
  const typescript = file.endsWith(".ts") && packageType === "commonjs";
  const runtime = `runtime:\n  name: nodejs\n  options:\n    typescript: ${typescript}\n`;
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "Pulumi.yaml"), `name: ${project}\n${runtime}`);
  await writeFile(join(directory, "package.json"), JSON.stringify({ name: project, type: packageType, main: file }));
  await writeFile(join(directory, file), text);
  await linkPackages(directory);
}

/** Copies a project that a user could have written, without what running it leaves behind. */
export async function copyProject(source: string, directory: string): Promise<void> {
  const filter = (path: string) => basename(path) !== "node_modules";
  await cp(source, directory, { recursive: true, filter });
  await linkPackages(directory);
}

async function linkPackages(directory: string): Promise<void> {
  for (const [name, target] of packages) {
    const link = join(directory, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    // A junction needs no privileges on Windows; elsewhere the kind is ignored.
    await symlink(target, link, "junction");
  }
}

/** The name that Pulumi.yaml gives the project. */
export async function readProjectName(directory: string): Promise<string> {
  const { name } = parse(await readFile(join(directory, "Pulumi.yaml"), "utf8")) as { name: string };
  return name;
}
