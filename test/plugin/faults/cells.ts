import { type Fault, faults, isOnNetwork } from "../../scene/faults";
import type { ApiVersion } from "../../simulator";
import { type Operation, operations, positionOf } from "./operations";

/** One cell of the matrix. */
export interface Cell {
  readonly fault: Fault;
  /** How long the fault stays: for one request (on the network: a second), or until the operation has ended. */
  readonly stays: "passing" | "lasting";
  readonly operation: Operation;
  readonly version: ApiVersion;
}

type Rule = readonly [reason: string, excludes: (cell: Cell) => boolean];

/** Cells that would say nothing. Each is left out for one of these reasons. */
const exclusions: readonly Rule[] = [
  [
    "only what a second attempt or another token mends can be over before the operation is",
    ({ fault, stays }) => stays === "passing" && !fault.transient && !fault.token,
  ],
  [
    "what stops connections stops the first request of an operation, so a later one is not made",
    // The first of the two GETs of a create is as good as the second.
    ({ fault, operation, version }) =>
      isOnNetwork(fault) && positionOf(operation, version) > 0 && operation.target !== "GET",
  ],
  [
    "a request for a token bears none that could expire",
    ({ fault, operation }) => fault.token === "only" && operation.target === "TOKEN",
  ],
  [
    "an answer without a body (POST /SMTP/Test in version 2) has none to spoil",
    ({ fault, operation, version }) => fault.spoils === "body" && operation.target === "POST" && version === "2",
  ],
  [
    "an answer that shows no profile cannot show something else",
    ({ fault, operation: { target } }) => fault.spoils === "profile" && (target === "POST" || target === "TOKEN"),
  ],
];

const product: readonly Cell[] = faults.flatMap((fault) =>
  (["passing", "lasting"] as const).flatMap((stays) =>
    operations.flatMap((operation) => (["1", "2"] as const).map((version) => ({ fault, stays, operation, version }))),
  ),
);

const reasonToLeaveOut = (cell: Cell) => exclusions.find(([, excludes]) => excludes(cell))?.[0];

export const cells: readonly Cell[] = product.filter((cell) => reasonToLeaveOut(cell) === undefined);

/** Why, and how many, cells are left out. */
export const leftOut = exclusions.map(([reason]) => ({
  reason,
  count: product.filter((cell) => reasonToLeaveOut(cell) === reason).length,
}));

/** The cell's coordinates. */
export function nameOf({ fault, stays, operation, version }: Cell): string {
  return `${rowName(fault, stays)} × ${operation.name} × version ${version}`;
}

export function rowName({ name }: Fault, stays: Cell["stays"]): string {
  return `${name}, ${stays}`;
}
