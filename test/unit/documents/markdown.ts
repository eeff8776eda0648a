/** A fenced block of code. */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
  /** Line of its first line in the document. */
  readonly line: number;
}

export function codeBlocks(markdown: string, language: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .map(({ 1: found = "", 2: text = "", index }) => ({
      language: found,
      text,
      line: markdown.slice(0, index).split("\n").length + 1,
    }))
    .filter((block) => block.language === language);
}

/** The document without its code, where a bracket is no link and a number sign no heading. */
export function prose(markdown: string): string {
  return markdown.replace(/^```\w*\n[\s\S]*?^```$/gm, "");
}

/** The rows of the table whose first column has this title, each with its cells by title. */
export function tableOf(markdown: string, firstColumn: string): Record<string, string>[] {
  const lines = markdown.split("\n");
  const start = lines.findIndex((line) => cellsOf(line)[0] === firstColumn);
  if (start < 0) throw new Error(`there is no table with a first column "${firstColumn}"`);
  const titles = cellsOf(lines[start] ?? "");
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  return rows
    .slice(0, end < 0 ? rows.length : end)
    .map((line) => Object.fromEntries(cellsOf(line).map((cell, index) => [titles[index] ?? "", cell])));
}

/** The only piece of code in a cell, or the cell itself. */
export function plainCell(cell = ""): string {
  return /^`([^`]*)`$/.exec(cell)?.[1] ?? cell;
}

/** Targets of the document's links. */
export function linksOf(markdown: string): string[] {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** What `#...` may follow a document's name: its headings as code hosts make anchors of them. */
export function anchorsOf(markdown: string): string[] {
  return [...prose(markdown).matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function cellsOf(line: string): string[] {
  if (!line.startsWith("|")) return [];
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
