import type { Operation } from "../contenders/contender";
import type { Results } from "../measure/results";

const panels: readonly Operation[] = ["create", "no-op", "refresh --preview-only"];

// Distinct to the colour-blind too: the palette of Okabe and Ito (https://jfly.uni-koeln.de/color/).
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"];

// In the SVG's own units.
const [width, height, legend] = [300, 260, 28];
const [left, right, top, bottom] = [52, width - 12, 34, height - 46];

/** Places a number of resources, or a time, on the paper. */
type Scale = (value: number) => number;

/** Time over number of resources, both on logarithmic scales: a line for each contender, a panel for each operation. */
export function plot(results: Results): string {
  const { contenders, counts } = results;
  const times = panels
    .flatMap((operation) => contenders.flatMap((contender) => results.points(contender, operation)))
    .map(({ value }) => value);
  const across = logarithmic(counts, left, right);
  const up = logarithmic(times, bottom, top);
  const axes = [
    ...horizontalLines(times, up),
    ...counts.map((count) => text(across(count), bottom + 16, count, "middle")),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width * panels.length} ${height + legend}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...panels.flatMap((operation, index) => [
      `<g transform="translate(${index * width} 0)">`,
      `<text x="${left}" y="20" font-weight="bold">${operation}</text>`,
      ...axes,
      `<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="#555"/>`,
      text((left + right) / 2, bottom + 34, "resources", "middle"),
      ...lines(results, operation, across, up),
      "</g>",
    ]),
    ...contenders.flatMap((name, index) => {
      const [x, y] = [left + index * 110, height + 10];
      return [
        `<path d="M${x} ${y}h18" stroke="${colour(index)}" stroke-width="2"/>`,
        text(x + 24, y + 4, name, "start"),
      ];
    }),
    "</svg>\n",
  ].join("\n");
}

/** The first contender last, so that nothing hides it. */
function lines(results: Results, operation: Operation, across: Scale, up: Scale): string[] {
  const drawn = results.contenders.map((contender, index) => {
    const points = results
      .points(contender, operation)
      .map(({ count, value }) => [across(count), up(value)].map(rounded));
    const line = points.map(([x, y]) => `${x},${y}`).join(" ");
    const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3"/>`).join("");
    const stroke = `fill="none" stroke="${colour(index)}" stroke-width="2"`;
    return `<g fill="${colour(index)}"><polyline points="${line}" ${stroke}/>${dots}</g>`;
  });
  return drawn.reverse();
}

/** At 0.1, 1, 10 seconds and so on, as far as they are among the times. */
function horizontalLines(times: readonly number[], up: Scale): string[] {
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const decades = [-2, -1, 0, 1, 2, 3].map((power) => 10 ** power).filter((time) => time >= least && time <= most);
  return decades.flatMap((time) => [
    `<path d="M${left} ${rounded(up(time))}H${right}" stroke="#ddd"/>`,
    text(left - 6, up(time) + 4, `${time} s`, "end"),
  ]);
}

/** Places the least value at `from` and the greatest at `to`. */
function logarithmic(values: readonly number[], from: number, to: number): Scale {
  const [least, most] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  return (value) => from + ((Math.log(value) - least) / (most - least || 1)) * (to - from);
}

function text(x: number, y: number, content: string | number, anchor: "start" | "middle" | "end"): string {
  return `<text x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}">${content}</text>`;
}

function rounded(value: number): string {
  return value.toFixed(1);
}

function colour(index: number): string {
  return colours[index % colours.length] ?? "#000";
}
