import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The text of every file below a directory, headed by its path. Packages are left out: they are read only. */
export async function everythingStored(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(directory, file).split(sep).includes("node_modules"));
  const texts = await Promise.all(files.sort().map(async (file) => `${file}\n${await readText(file)}`));
  return texts.join("\n");
}

/** Latin-1 keeps every byte, so that text between binary data is found too. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? `${text}\n${bytes.toString("latin1")}` : text;
}
