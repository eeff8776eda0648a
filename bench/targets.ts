import type { Operation } from "./contenders/contender";
import { type Figure, type Results, stateBytes, wall } from "./measure/results";

/** What the figures are to show. */
export interface Target {
  readonly says: string;
  readonly measured: number;
  readonly atMost: number;
}

/** Whether a target is met; undefined when nothing was measured that tells. */
export function isMet({ measured, atMost }: Target): boolean | undefined {
  return Number.isFinite(measured) ? measured <= atMost : undefined;
}

/** Requests of each profile. */
const requests: readonly [Operation, number][] = [
  ["create", 2],
  ["no-op", 0],
  ["preview --refresh", 1],
  ["refresh --preview-only", 1],
  ["update", 1],
  ["destroy", 0],
];

/** The targets that samples of rounds can tell. */
export function targetsOf(results: Results): Target[] {
  const against = (contender: string, other: string) => (operation: Operation, count: number, atMost: number) => ({
    says: `${operation} of ${count}, ${contender} divided by ${other}`,
    measured: results.ratio(contender, other, operation, count),
    atMost,
  });
  const rivals = results.only(["this", "opentofu"]);
  const [empty, references] = [against("this", "empty"), against("references", "this")];
  return [
    empty("no-op", 1, 1),
    empty("no-op", 100, 0.95),
    empty("no-op", 400, 0.95),
    empty("create", 100, 1),
    empty("create", 400, 0.85),
    empty("preview --refresh", 100, 1.1),
    empty("preview --refresh", 400, 1.1),
    {
      says: "state of 100, this divided by empty",
      measured: results.ratio("this", "empty", "create", 100, stateBytes),
      atMost: 0.4,
    },
    ...(["no-op", "refresh --preview-only", "create"] as const).map((operation) => ({
      says: `${operation} of each further one, this divided by opentofu`,
      measured: rivals.slope("this", operation) / rivals.slope("opentofu", operation),
      atMost: 1,
    })),
    references("no-op", 100, 1.1),
    references("create", 100, 1.1),
    against("this", "stack-configuration")("no-op", 400, 1.05),
    against("yaml", "stack-configuration")("no-op", 400, 1.05),
    ...requests.map(([operation, atMost]) => ({
      says: `${operation}: requests a profile`,
      measured: most(results, "this", operation, ({ traffic, count }) => traffic.requests / count),
      atMost,
    })),
    ...requests.map(([operation]) => ({
      says: `${operation}: TCP connections`,
      measured: most(results, "this", operation, ({ traffic }) => traffic.connections),
      atMost: 2,
    })),
    ...requests.map(([operation]) => ({
      says: `${operation}: tokens a connection, with OAuth`,
      measured: most(results, "oauth", operation, ({ traffic, count }) => traffic.tokens / count),
      atMost: 1,
    })),
  ];
}

/** Linear growth would be 2.5, less what every run costs besides. */
export function scaleTarget(times: { readonly at400: number; readonly at1000: number }): Target {
  return { says: "no-op of 1,000, divided by that of 400", measured: times.at1000 / times.at400, atMost: 2.7 };
}

/** The largest of a figure in any sample; NaN without one. */
function most(results: Results, contender: string, operation: Operation, figure: Figure = wall): number {
  const values = results.counts
    .flatMap((count) => results.of(contender, operation, count))
    .flatMap((sample) => figure(sample) ?? []);
  return values.length === 0 ? Number.NaN : Math.max(...values);
}
