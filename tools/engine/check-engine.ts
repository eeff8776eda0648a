import { execFile } from "node:child_process";
import { access, constants, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

const OLDEST = { major: 3, minor: 216 };
const ANSWER_WITHIN = 30_000;
// Windows finds a command by its extension; a script is started through a .cmd file.
const extensions = process.platform === "win32" ? [".exe", ".cmd"] : [""];

/**
 * Makes sure that `pulumi` of that directory runs, is new enough, and has its Node.js language host where the CLI looks
 * for it: on PATH, or beside the CLI's real file.
 *
 * @throws {Error} whose message says what is wrong.
 */
export async function checkEngine(directory: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const pulumi = await executableIn(directory, "pulumi");
  if (pulumi === undefined) throw new Error(`there is no pulumi in ${directory}`);

  const version = await versionOf(pulumi, environment);
  const [major, minor] = /^v?(\d+)\.(\d+)\./.exec(version)?.slice(1).map(Number) ?? [];
  if (major === undefined || minor === undefined) throw new Error(`${pulumi} version answers "${version}"`);
  if (major !== OLDEST.major || minor < OLDEST.minor) {
    throw new Error(`${pulumi} is ${version}; a ${OLDEST.major}.x from ${OLDEST.major}.${OLDEST.minor} on is needed`);
  }

  const near = [directory, dirname(await realpath(pulumi)), ...pathDirectories(environment)];
  if ((await whichDirectory("pulumi-language-nodejs", near)) === undefined) {
    throw new Error(`${pulumi} (${version}) has no pulumi-language-nodejs beside it or on PATH`);
  }
}

/** The first directory that holds an executable of that name. */
export async function whichDirectory(name: string, directories: readonly string[]): Promise<string | undefined> {
  for (const directory of directories) {
    if ((await executableIn(directory, name)) !== undefined) return directory;
  }
  return undefined;
}

/** The directories of PATH, in order. */
export function pathDirectories(environment: NodeJS.ProcessEnv): string[] {
  const path = environment.PATH ?? environment.Path ?? "";
  return path.split(delimiter).filter((directory) => directory !== "");
}

/** The file name under which a compiled program is stored. */
export function programFile(name: string): string {
  return `${name}${extensions[0]}`;
}

async function executableIn(directory: string, name: string): Promise<string | undefined> {
  for (const extension of extensions) {
    const file = join(directory, name + extension);
    const executable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return file;
  }
  return undefined;
}

async function versionOf(pulumi: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const env = { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
  // Only .cmd files on Windows need a shell.
  const options = { env, timeout: ANSWER_WITHIN, shell: pulumi.endsWith(".cmd") };
  try {
    const { stdout } = await promisify(execFile)(pulumi, ["version"], options);
    return stdout.trim();
  } catch (error) {
    throw new Error(`${pulumi} does not run: ${error instanceof Error ? error.message.trim() : error}`);
  }
}
