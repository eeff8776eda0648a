import { isMet, type Target } from "../targets";

/** A table, its columns as wide as their cells. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Each target with its verdict; those that nothing was measured for are left out. */
export function verdicts(targets: readonly Target[]): string {
  const rows = targets.flatMap((target) => {
    const met = isMet(target);
    if (met === undefined) return [];
    return [[target.says, number(target.measured), number(target.atMost), met ? "met" : "**not met**"]];
  });
  return rows.length === 0 ? "" : table(["target", "measured", "at most", "verdict"], rows);
}

/** Two decimals; a dash for what was not measured. */
export function number(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2).replace(/\.00$/, "") : "-";
}

/** Two decimals, none from a hundred on. */
export function seconds(value: number): string {
  if (!Number.isFinite(value)) return "-";
  return value < 100 ? `${value.toFixed(2)} s` : `${Math.round(value).toLocaleString("en")} s`;
}

export function milliseconds(value: number): string {
  return Number.isFinite(value) ? `${(value * 1000).toFixed(1)} ms` : "-";
}

export function mebibytes(bytes: number): string {
  return Number.isFinite(bytes) ? `${Math.round(bytes / 2 ** 20)} MiB` : "-";
}

/** With commas between thousands. */
export function bytes(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value).toLocaleString("en")} B` : "-";
}
