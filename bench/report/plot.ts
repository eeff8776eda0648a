import type { Operation } from "../contenders/contender";
import type { Results } from "../measure/results";

const panels: readonly Operation[] = ["create", "no-op", "refresh --preview-only"];

// Distinct to the colour-blind too: the palette of Okabe and Ito (https://jfly.uni-koeln.de/color/).
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"];

const panel = { width: 300, height: 260, left: 52, right: 12, top: 34, bottom: 46 };
const legend = 28;

/** Time over number of resources, both on logarithmic scales: a line for each contender, a panel for each operation. */
export function plot(results: Results): string {
  const [width, height] = [panel.width * panels.length, panel.height + legend];
  const range = { count: ends(results.counts), time: ends(allTimes(results)) };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...panels.map((operation, index) => panelOf(results, operation, index * panel.width, range)),
    ...results.contenders.map((name, index) => {
      const x = panel.left + index * 110;
      return `<g transform="translate(${x} ${panel.height + 10})"><path d="M0 0h18" stroke="${colour(index)}" stroke-width="2"/><text x="24" y="4">${name}</text></g>`;
    }),
    "</svg>\n",
  ].join("\n");
}

interface Range {
  readonly count: readonly [number, number];
  readonly time: readonly [number, number];
}

function panelOf(results: Results, operation: Operation, left: number, range: Range): string {
  const x = scale(range.count, [panel.left, panel.width - panel.right]);
  const y = scale(range.time, [panel.height - panel.bottom, panel.top]);
  const bottom = panel.height - panel.bottom;
  const lines = results.contenders.map((contender, index) => {
    const points = results.counts
      .map((count) => [count, results.median(contender, operation, count)] as const)
      .filter(([, time]) => Number.isFinite(time))
      .map(([count, time]) => `${x(count).toFixed(1)},${y(time).toFixed(1)}`);
    const dots = points.map((point) => `<circle cx="${point.replace(",", '" cy="')}" r="3"/>`);
    return `<g fill="${colour(index)}"><polyline points="${points.join(" ")}" fill="none" stroke="${colour(index)}" stroke-width="2"/>${dots.join("")}</g>`;
  });
  const across = results.counts.map(
    (count) => `<text x="${x(count).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${count}</text>`,
  );
  const up = decades(range.time).map(
    (time) =>
      `<path d="M${panel.left} ${y(time).toFixed(1)}H${panel.width - panel.right}" stroke="#ddd"/><text x="${panel.left - 6}" y="${(y(time) + 4).toFixed(1)}" text-anchor="end">${time} s</text>`,
  );
  return [
    `<g transform="translate(${left} 0)">`,
    `<text x="${panel.left}" y="20" font-weight="bold">${operation}</text>`,
    ...up,
    `<path d="M${panel.left} ${panel.top}V${bottom}H${panel.width - panel.right}" fill="none" stroke="#555"/>`,
    ...across,
    `<text x="${(panel.left + panel.width - panel.right) / 2}" y="${bottom + 34}" text-anchor="middle">resources</text>`,
    ...lines,
    "</g>",
  ].join("\n");
}

function allTimes(results: Results): number[] {
  return panels.flatMap((operation) =>
    results.contenders.flatMap((contender) =>
      results.counts.map((count) => results.median(contender, operation, count)).filter(Number.isFinite),
    ),
  );
}

/** Where a value is between two ends, by its logarithm. */
function scale([low, high]: Range["time"], [from, to]: readonly [number, number]): (value: number) => number {
  const span = Math.log(high) - Math.log(low) || 1;
  return (value) => from + ((Math.log(value) - Math.log(low)) / span) * (to - from);
}

/** 0.1, 1, 10 and so on, as far as they lie between the ends. */
function decades([low, high]: Range["time"]): number[] {
  const powers = [-2, -1, 0, 1, 2, 3].map((power) => 10 ** power);
  return powers.filter((power) => power >= low && power <= high);
}

function ends(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function colour(index: number): string {
  return colours[index % colours.length] ?? "#000";
}
