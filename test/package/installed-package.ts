import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** The directory of this checkout. */
export const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));
const run = promisify(execFile);
// Windows has npm as a script, which only a shell runs.
const shell = process.platform === "win32";

/** What the manifest says, as far as the tests look at it. */
export interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The package as npm packs it, unpacked in a project that has nothing else but its declared dependencies. */
export class InstalledPackage implements AsyncDisposable {
  private constructor(
    /** The project's directory. */
    readonly project: string,
    /** The file that npm packed. */
    readonly tarball: string,
    /** Every file of the package, relative to it. */
    readonly files: readonly string[],
    readonly manifest: Manifest,
  ) {}

  static async create(): Promise<InstalledPackage> {
    const project = await realpath(await mkdtemp(join(tmpdir(), "keyfactor-smtp-package-")));
    // What the scripts would build is what the tests run from.
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", project], { cwd: repository, shell });
    const tarball = (await readdir(project)).find((file) => file.endsWith(".tgz")) ?? "";
    const directory = join(project, "node_modules", "pulumi-keyfactor-smtp");
    await mkdir(directory, { recursive: true });
    await run("tar", ["-xzf", tarball, "-C", directory, "--strip-components=1"], { cwd: project });
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(directory.length + 1)
          .replaceAll("\\", "/"),
      );
    const manifest = JSON.parse(await readFile(join(directory, "package.json"), "utf8")) as Manifest;
    const { dependencies, peerDependencies } = manifest;
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) await link(project, name);
    await writeFile(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true }));
    return new InstalledPackage(project, join(project, tarball), files.sort(), manifest);
  }

  /** Runs a program of the project; gives what it printed. */
  async node(file: string, text: string): Promise<string> {
    await this.write(file, text);
    return this.run(join(this.project, file));
  }

  /** Writes a file of the project. */
  write(file: string, text: string): Promise<void> {
    return writeFile(join(this.project, file), text);
  }

  /** Runs a file with this Node.js, in the project. */
  async run(file: string, ...args: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, [file, ...args], { cwd: this.project });
    return stdout.trim();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.project, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A dependency from this checkout: nothing is asked of a registry. */
async function link(project: string, name: string): Promise<void> {
  const target = join(project, "node_modules", name);
  await mkdir(dirname(target), { recursive: true });
  await symlink(join(repository, "node_modules", name), target, "junction");
}
