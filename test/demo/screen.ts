import { styleText } from "node:util";

/** A terminal of this many columns is enough. */
const columns = 100;

type Kind = "heading" | "text" | "command" | "output" | "arrival" | "verdict";

/** A part of a line, and how it is shown where there are colours. */
export interface Span {
  readonly text: string;
  readonly style?: "bold" | "cyan" | "gray" | "yellow" | "green" | "red";
}

/** What was printed under a heading, the heading included. */
export interface Section {
  readonly title: string;
  readonly lines: (readonly Span[])[];
}

/** Prints the demo. Colours only where the stream is a terminal that wants them. */
export class Screen {
  readonly sections: Section[] = [];
  readonly #stream: NodeJS.WritableStream;
  #last: Kind | undefined;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
  }

  /** All that was printed. */
  get transcript(): string {
    const lines = this.sections.flatMap((section) => section.lines);
    return lines.map((spans) => `${spans.map(({ text }) => text).join("")}\n`).join("");
  }

  heading(text: string): void {
    this.sections.push({ title: text, lines: [] });
    this.#begin("heading");
    this.#line({ text: `── ${text} ${"─".repeat(Math.max(0, columns - text.length - 4))}`, style: "bold" });
  }

  paragraph(text: string): void {
    this.#begin("text");
    for (const line of wrap(text, columns)) this.#line({ text: line });
  }

  /** A command as a user types it. */
  command(line: string): void {
    this.#begin("command");
    this.#line({ text: `$ ${line}`, style: "cyan" });
  }

  /** What a program printed, or the text of a file. */
  output(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#begin("output");
    for (const line of lines.flatMap((line) => wrap(line, columns - 4))) {
      this.#line({ text: "  │", style: "gray" }, { text: ` ${line}`.trimEnd() });
    }
  }

  /** Something beside its name, such as what arrived at a server. */
  arrival(name: string, lines: readonly string[]): void {
    this.#begin("arrival");
    const broken = lines.flatMap((line) => wrap(line, columns - 20));
    for (const [index, line] of broken.entries()) {
      this.#line({ text: `  ${(index === 0 ? name : "").padEnd(18)}`, style: "yellow" }, { text: line });
    }
  }

  verdict(isSo: boolean, text: string): void {
    this.#begin("verdict");
    for (const [index, line] of wrap(text, columns - 4).entries()) {
      const mark = index > 0 ? " " : isSo ? "✔" : "✘";
      this.#line({ text: `  ${mark}`, style: isSo ? "green" : "red" }, { text: ` ${line}` });
    }
  }

  /** An empty line between things of different kinds; what a command printed belongs to it. */
  #begin(kind: Kind): void {
    const together = this.#last === kind ? kind !== "text" : this.#last === "command" && kind === "output";
    if (!together) this.#line();
    this.#last = kind;
  }

  #line(...spans: Span[]): void {
    this.sections.at(-1)?.lines.push(spans);
    const styled = ({ text, style }: Span) => (style ? styleText(style, text, { stream: this.#stream }) : text);
    this.#stream.write(`${spans.map(styled).join("")}\n`);
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
