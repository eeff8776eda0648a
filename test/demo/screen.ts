import { styleText } from "node:util";

/** A terminal of this many columns is enough. */
const columns = 100;

type Kind = "heading" | "text" | "command" | "output" | "arrival" | "verdict";

/** Prints the demo. Colours only where the stream is a terminal that wants them. */
export class Screen {
  /** All that was printed. */
  transcript = "";
  readonly #stream: NodeJS.WritableStream;
  #last: Kind | undefined;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
  }

  heading(text: string): void {
    this.#begin("heading");
    this.#line(this.#style("bold", `── ${text} ${"─".repeat(Math.max(0, columns - text.length - 4))}`));
  }

  paragraph(text: string): void {
    this.#begin("text");
    for (const line of wrap(text, columns)) this.#line(line);
  }

  /** A command as a user types it. */
  command(line: string): void {
    this.#begin("command");
    this.#line(this.#style("cyan", `$ ${line}`));
  }

  /** What a program printed, or the text of a file. */
  output(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#begin("output");
    const bar = this.#style("gray", "  │");
    for (const line of lines.flatMap((line) => wrap(line, columns - 4))) this.#line(`${bar} ${line}`.trimEnd());
  }

  /** Something beside its name, such as what arrived at a server. */
  arrival(name: string, lines: readonly string[]): void {
    this.#begin("arrival");
    const broken = lines.flatMap((line) => wrap(line, columns - 20));
    for (const [index, line] of broken.entries()) {
      this.#line(`  ${this.#style("yellow", (index === 0 ? name : "").padEnd(18))}${line}`);
    }
  }

  verdict(isSo: boolean, text: string): void {
    this.#begin("verdict");
    const mark = isSo ? this.#style("green", "✔") : this.#style("red", "✘");
    for (const [index, line] of wrap(text, columns - 4).entries()) this.#line(`  ${index === 0 ? mark : " "} ${line}`);
  }

  /** An empty line between things of different kinds; what a command printed belongs to it. */
  #begin(kind: Kind): void {
    const together = this.#last === kind ? kind !== "text" : this.#last === "command" && kind === "output";
    if (!together) this.#line("");
    this.#last = kind;
  }

  #line(text: string): void {
    this.transcript += `${text}\n`;
    this.#stream.write(`${text}\n`);
  }

  #style(format: Parameters<typeof styleText>[0], text: string): string {
    return styleText(format, text, { stream: this.#stream });
  }
}

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
