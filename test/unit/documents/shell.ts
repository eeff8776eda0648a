import { documentPaths, read } from "./documents";
import { codeBlocks } from "./markdown";

/** One command of a shell snippet: leading assignments, and the words. */
export interface ShellCommand {
  readonly text: string;
  readonly words: readonly string[];
}

/** The commands of a snippet, without comments; `a && b` is two. */
export function shellCommands(snippet: string): ShellCommand[] {
  return snippet
    .split(/\n|&&/)
    .map((line) => line.replace(/ +#.*$/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((text) => ({ text, words: wordsOf(text) }));
}

/** Words without their quotes; variables stay as they are. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replace(/['"]/g, ""));
}

/** What `pulumi config set` is told: key, value, and how. Undefined for any other command. */
export function configSet({ words }: ShellCommand): { key: string; value: string; flags: string[] } | undefined {
  if (words.slice(0, 3).join(" ") !== "pulumi config set") return undefined;
  const rest = words.slice(3);
  const [key = "", value = ""] = rest.filter((word) => !word.startsWith("--"));
  return { key, value, flags: rest.filter((word) => word.startsWith("--")) };
}

/** Every command of the documents. */
export const commands = documentPaths.flatMap((path) =>
  codeBlocks(read(path), "sh").flatMap(({ text }) => shellCommands(text).map((command) => ({ path, command }))),
);

/** Those that begin with these words. */
export function commandsStartingWith(...words: string[]): typeof commands {
  return commands.filter(({ command }) => words.every((word, index) => command.words[index] === word));
}
