import type { Section, Span } from "./screen";

const columnWidth = 8;
const lineHeight = 18;
const margin = 20;
const font = `font-size="13" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"`;

/** On a dark ground of its own, so that it can be read on a light page and on a dark one. */
const colours: Record<NonNullable<Span["style"]> | "ground" | "plain", string> = {
  ...{ ground: "#1b1f24", plain: "#e6edf3", bold: "#ffffff", gray: "#8b949e" },
  ...{ cyan: "#56d4dd", yellow: "#e3b341", green: "#56d364", red: "#ff7b72" },
};

/** What the demo printed in these sections, as an SVG: text alone, without scripts, fonts or anything from elsewhere. */
export function pictureOf(sections: readonly Section[], label: string): string {
  const all = sections.flatMap((section) => section.lines);
  const lines = all.slice(all.findIndex((spans) => spans.length > 0));
  const columns = Math.max(...lines.map((spans) => lengthOf(spans)));
  const [width, height] = [columns * columnWidth + 2 * margin, lines.length * lineHeight + 2 * margin];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" xml:space="preserve" ${font}>`,
    `<title>${escaped(label)}</title>`,
    "<style>text { white-space: pre }</style>",
    `<rect width="${width}" height="${height}" rx="8" fill="${colours.ground}"/>`,
    ...lines.flatMap((spans, row) =>
      spans.flatMap((span, index) => textOf(span, row, lengthOf(spans.slice(0, index)))),
    ),
    "</svg>",
    "",
  ].join("\n");
}

/** Its length is said, so that the columns stand whatever font a reader has. */
function textOf({ text, style }: Span, row: number, column: number): string[] {
  const shown = text.trim();
  if (shown === "") return [];
  const x = margin + (column + text.indexOf(shown)) * columnWidth;
  const y = margin + (row + 1) * lineHeight - 5;
  const weight = style === "bold" ? ' font-weight="bold"' : "";
  const length = ` textLength="${[...shown].length * columnWidth}"`;
  return [`<text x="${x}" y="${y}" fill="${colours[style ?? "plain"]}"${weight}${length}>${escaped(shown)}</text>`];
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + [...text].length, 0);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
