import type { Role } from "../measure/process-tree";
import { type Results, stateBytes } from "../measure/results";
import { bytes, mebibytes, milliseconds, number, seconds, table } from "./markdown";

/** Every figure of the rounds of contenders, as Markdown. */
export function figures(results: Results): string {
  return [
    `Seconds of a whole run, the median of at least ${results.rounds} rounds; in brackets, this package's divided by it.`,
    times(results),
    "What each further resource costs, and the exponent k of growth (time = c · resources^k), from 10 resources on:",
    growth(results),
    `CPU time and peak memory at ${largest(results)} resources, by process: CPU is the sum over all processes of a kind, memory that of the largest; together, the most that all had at one time, what they share counted for each:`,
    processes(results),
    "Requests for each resource; access tokens and TCP connections of a whole run; state of each further resource:",
    traffic(results),
  ].join("\n\n");
}

/** This package in other settings, against the usual one. Empty when none was measured. */
export function settings(results: Results): string {
  const others = results.contenders.filter((name) => name !== "this");
  const rows = results.operations.flatMap((operation) =>
    results.counts
      .filter((count) => others.some((other) => results.of(other, operation, count).length > 0))
      .map((count) => [
        `${operation}, ${count}`,
        seconds(results.median("this", operation, count)),
        ...others.map((other) =>
          withRatio(results.median(other, operation, count), results.ratio(other, "this", operation, count)),
        ),
      ]),
  );
  if (rows.length === 0) return "";
  const title =
    "This package in other settings: seconds of a whole run, in brackets divided by the usual one of the same rounds:";
  return [title, table(["", "this", ...others], rows)].join("\n\n");
}

function times(results: Results): string {
  const { contenders, operations } = results;
  const rows = operations.flatMap((operation) =>
    results.counts.map((count) => [
      `${operation}, ${count}`,
      ...contenders.map((contender) => {
        const time = results.median(contender, operation, count);
        return withRatio(time, contender === "this" ? Number.NaN : results.ratio("this", contender, operation, count));
      }),
    ]),
  );
  return table(["", ...contenders], rows);
}

/** A time, and in brackets a ratio where there is one. */
function withRatio(time: number, ratio: number): string {
  return Number.isNaN(ratio) ? seconds(time) : `${seconds(time)} (${number(ratio)})`;
}

function growth(results: Results): string {
  const { contenders, operations } = results;
  const rows = operations.map((operation) => [
    operation,
    ...contenders.map((contender) => {
      const slope = results.slope(contender, operation);
      if (!Number.isFinite(slope)) return "-";
      return `${milliseconds(slope)}, k = ${number(results.exponent(contender, operation))}`;
    }),
  ]);
  return table(["", ...contenders], rows);
}

function processes(results: Results): string {
  const roles: readonly Role[] = ["engine", "host", "program", "plugin"];
  const count = largest(results);
  const rows = (["create", "no-op", "refresh --preview-only"] as const).flatMap((operation) =>
    results.contenders
      .filter((contender) => results.of(contender, operation, count).length > 0)
      .map((contender) => [
        `${operation}, ${contender}`,
        ...roles.map((role) => {
          const cpu = results.median(contender, operation, count, ({ usage }) => usage?.roles[role]?.cpu);
          const memory = results.median(contender, operation, count, ({ usage }) => usage?.roles[role]?.memory);
          return Number.isFinite(cpu) ? `${seconds(cpu)}, ${mebibytes(memory)}` : "-";
        }),
        mebibytes(results.median(contender, operation, count, ({ usage }) => usage?.memory)),
      ]),
  );
  return table(["", ...roles, "together"], rows);
}

function traffic(results: Results): string {
  const { contenders, operations } = results;
  const count = largest(results);
  const rows = contenders.map((contender) => [
    contender,
    ...operations.map((operation) => {
      const each = results.median(contender, operation, count, (sample) => sample.traffic.requests / count);
      const tokens = results.median(contender, operation, count, (sample) => sample.traffic.tokens);
      const connections = results.median(contender, operation, count, (sample) => sample.traffic.connections);
      return Number.isFinite(each) ? `${number(each)}; ${number(tokens)}; ${number(connections)}` : "-";
    }),
    bytes(results.slope(contender, "create", stateBytes)),
  ]);
  return table(["", ...operations, "state"], rows);
}

function largest({ counts }: Results): number {
  return counts.at(-1) ?? 0;
}
