/** Breaks a line at spaces; what follows is indented as the line is. A word that is too long stays whole. */
export function wrap(text: string, width: number): string[] {
  const indentation = /^\s*/.exec(text)?.[0] ?? "";
  const lines: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > width) {
    const at = rest.lastIndexOf(" ", width);
    const end = at > indentation.length ? at : rest.indexOf(" ", width);
    if (end < 0) break;
    lines.push(rest.slice(0, end));
    rest = indentation + rest.slice(end + 1);
  }
  return [...lines, rest];
}
