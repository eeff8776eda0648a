/** A figure at a number of resources. */
export interface Point {
  readonly count: number;
  readonly value: number;
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below = Number.NaN, above = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? above : (below + above) / 2;
}

/**
 * How many times the other each value is: the median over pairs, so that what slows the machine down for a while slows
 * down both. Pairs of which one was not measured have no part in it.
 */
export function medianRatio(pairs: readonly (readonly [value: number, other: number | undefined])[]): number {
  return median(pairs.map(([value, other = Number.NaN]) => value / other).filter(Number.isFinite));
}

/** What one more resource costs, between the first point and the last. */
export function slope(points: readonly Point[]): number {
  const [first, last] = ends(points);
  return (last.value - first.value) / (last.count - first.count);
}

/** k of value = c * count^k, by least squares over the logarithms: 1 is linear growth, 2 quadratic. */
export function exponent(points: readonly Point[]): number {
  const logs = points.map(({ count, value }) => [Math.log(count), Math.log(value)] as const);
  const mean = (of: 0 | 1) => logs.reduce((sum, log) => sum + log[of], 0) / logs.length;
  const [x0, y0] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
}

/** Where points in a line lead to, at a number of resources beyond them. */
export function onLine(points: readonly Point[], count: number): number {
  const [, last] = ends(points);
  return last.value + slope(points) * (count - last.count);
}

/** Where points that grow by their exponent lead to, at a number of resources beyond them. */
export function onCurve(points: readonly Point[], count: number): number {
  const [, last] = ends(points);
  return last.value * (count / last.count) ** exponent(points);
}

function ends(points: readonly Point[]): [Point, Point] {
  const sorted = [...points].sort((a, b) => a.count - b.count);
  const nothing = { count: Number.NaN, value: Number.NaN };
  return [sorted[0] ?? nothing, sorted.at(-1) ?? nothing];
}
