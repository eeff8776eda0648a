import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

// Windows finds a command by its extension; a script is started through a .cmd file.
const extensions = process.platform === "win32" ? [".exe", ".cmd"] : [""];

/** The file name under which a compiled program is stored. */
export function programFile(name: string): string {
  return `${name}${extensions[0]}`;
}

/** The first directory that holds an executable of that name. */
export async function whichDirectory(name: string, directories: readonly string[]): Promise<string | undefined> {
  for (const directory of directories) {
    if ((await executableIn(directory, name)) !== undefined) return directory;
  }
  return undefined;
}

/** The executable of that name in that directory. */
export async function executableIn(directory: string, name: string): Promise<string | undefined> {
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

/** The directories of PATH, in order. */
export function pathDirectories(environment: NodeJS.ProcessEnv): string[] {
  const path = environment.PATH ?? environment.Path ?? "";
  return path.split(delimiter).filter((directory) => directory !== "");
}
