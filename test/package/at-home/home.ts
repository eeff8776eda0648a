import { execFile, fork } from "node:child_process";
import { rmSync } from "node:fs";
import { copyFile, lstat, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { isolatedEnvironment, makePlaces } from "../../../tools/pulumi/isolated-environment";
import { engineDirectory } from "../../../tools/pulumi/new-stack";
import { CommandSimulator } from "../../simulator";
import { codeBlocks } from "../../unit/documents/markdown";
import { npmInstall, type PackageManager } from "./package-managers";

const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));
const run = promisify(execFile);

/** How a program is written. */
export interface Language {
  readonly name: string;
  readonly extension: "ts" | "js";
  readonly type: "commonjs" | "module";
}

/** A project of a user's own, outside the checkout, with the packed package installed in it. */
export class Home implements AsyncDisposable {
  private constructor(
    readonly directory: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Installs the package beside this release of @pulumi/pulumi; rejects with what the package manager printed. */
  static async create(manager: PackageManager, release: string): Promise<Home> {
    return await Home.with(manager, async (directory) => {
      const dependencies = { "@pulumi/pulumi": release, "pulumi-keyfactor-smtp": await packedInto(directory) };
      return { dependencies, devDependencies: { "@types/node": "24", typescript: "5.9.3" } };
    });
  }

  /** Installs what a manifest for this directory names; rejects with what the package manager printed. */
  static async with(manager: PackageManager, manifestIn: (directory: string) => Promise<object>): Promise<Home> {
    const directory = await realpath(await mkdtemp(join(tmpdir(), "keyfactor-smtp-home-")));
    const manifest = { name: "home", private: true, ...(await manifestIn(directory)) };
    const { nodeOptions, files, install } = manager;
    const environment = isolatedEnvironment(
      await engineDirectory(),
      await makePlaces(join(directory, ".pulumi-places")),
    );
    if (nodeOptions) environment.NODE_OPTIONS = nodeOptions.replaceAll("./", `${directory}/`);
    const home = new Home(directory, environment);
    try {
      await home.write({ "package.json": JSON.stringify(manifest), ...files });
      for (const command of install) await run(command, { cwd: directory, shell: true });
      return home;
    } catch (error) {
      await home[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Writes the program in this language; its test and its Automation API script beside it, as JavaScript. */
  async use({ extension, type }: Language): Promise<void> {
    const manifest = JSON.parse(await readFile(join(this.directory, "package.json"), "utf8"));
    const sources = await projectSources();
    const scripts = Object.entries(sources).map(([name, text]) => [`${name}.js`, toJavaScript(text, type)]);
    // TypeScript as an ES module is loaded by Node.js itself.
    const typescript = extension === "ts" && type === "commonjs";
    await this.write({
      ...Object.fromEntries(scripts),
      ...Object.fromEntries(Object.entries(sources).map(([name, text]) => [`${name}.ts`, text])),
      "package.json": JSON.stringify({ ...manifest, type, main: `index.${extension}` }),
      "Pulumi.yaml": `name: home\nruntime:\n  name: nodejs\n  options:\n    typescript: ${typescript}\n`,
    });
  }

  /**
   * Runs a script of the project, and what it starts, with a Command server of its own; rejects with what it printed.
   * By this Node.js, or by one that `nodeOf` gave.
   */
  async node(args: readonly string[], execPath = process.execPath): Promise<void> {
    await using command = await CommandSimulator.start({ release: "25.5" });
    const { PATH = "" } = this.environment;
    const path = { PATH: [dirname(execPath), PATH].join(delimiter) };
    const env = { ...this.environment, ...command.environment("basic"), ...path };
    const child = fork(args[0] ?? "", args.slice(1), { cwd: this.directory, env, execPath, silent: true });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (printed += chunk));
    child.on("message", () => {
      command.change({ UseSSL: false });
      child.send("changed");
    });
    const exitCode = await new Promise((resolve) => child.once("close", resolve));
    if (exitCode !== 0) throw new Error(printed);
  }

  /** What the compiler says to the project, as it stands in a user's editor. */
  async checkTypes(typescript: string): Promise<void> {
    const compiler = `npx --yes --package typescript@${typescript} tsc`;
    const options = "--noEmit --strict --skipLibCheck --target es2023 --module nodenext --types node";
    await run(`${compiler} ${options} index.ts index.test.ts automation.ts`, { cwd: this.directory, shell: true });
  }

  /** Installs a release of Node.js, or `latest`, beside the project's packages; gives where it is, and its number. */
  async nodeOf(release: string): Promise<{ execPath: string; version: string }> {
    const prefix = join(this.directory, `.node-${release}`);
    await run(`${npmInstall} --prefix ${prefix} node@${release}`, { shell: true });
    const installed = join(prefix, "node_modules/node");
    const { version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
    return { execPath: join(installed, "bin/node"), version };
  }

  /** What is installed: packages, and the bytes of their files. */
  async installed(): Promise<{ packages: number; bytes: number }> {
    const folder = join(this.directory, "node_modules");
    const { packages } = JSON.parse(await readFile(join(folder, ".package-lock.json"), "utf8"));
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const sizes = await Promise.all(files.map(async (file) => (await lstat(file)).size));
    return { packages: Object.keys(packages).length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }

  private async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) await writeFile(join(this.directory, name), text);
  }
}

/** The packed package in a directory of its own: Yarn caches a tarball by its path. */
export async function packedInto(directory: string): Promise<string> {
  const tarball = join(directory, "pulumi-keyfactor-smtp.tgz");
  await copyFile(await pack(), tarball);
  return `file:${tarball}`;
}

let tarball: Promise<string> | undefined;

/** Packs the checkout once a process. */
function pack(): Promise<string> {
  tarball ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), "keyfactor-smtp-packed-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    await run(`npm pack --ignore-scripts --pack-destination ${folder}`, { cwd: repository, shell: true });
    const [file = ""] = await readdir(folder);
    return join(folder, file);
  })();
  return tarball;
}

/** The program, the unit test that the documents show, and the Automation API script, by their names. */
async function projectSources(): Promise<Record<string, string>> {
  const read = (path: string) => readFile(join(repository, path), "utf8");
  return {
    index: await read("test/package/at-home/project/index.ts"),
    "index.test": codeBlocks(await read("docs/unit-tests.md"), "ts")[0]?.text ?? "",
    automation: await read("test/package/at-home/project/automation.ts"),
  };
}

function toJavaScript(text: string, type: Language["type"]): string {
  const module = type === "module" ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS;
  return ts.transpileModule(text, {
    compilerOptions: { module, target: ts.ScriptTarget.ES2023, esModuleInterop: true },
  }).outputText;
}
