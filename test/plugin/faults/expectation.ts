import { isOnNetwork } from "../../scene/faults";
import type { Cell } from "./cells";
import { positionOf } from "./operations";

/** What is to be seen of an operation while its fault lasts. */
export interface Expectation {
  /** Requests to Command, in order. */
  readonly sent: readonly string[];
  readonly tokenRequests: number;
  /** How often the request that failed was tried, as its message says. */
  readonly attempts: number;
  /** "works"; or "refused", with the state as it was; or "recorded": the next `up` knows that there is something to do. */
  readonly outcome: "works" | "refused" | "recorded";
  /** Whether what was to be written is on the server. */
  readonly written: boolean;
  readonly mails: number;
  /** What a request that may have been applied means to the user. */
  readonly consequence: "The settings may have been saved." | "The test mail may have been sent." | undefined;
}

/** Derives what a cell expects from the properties of its fault and its operation. */
export function expectationOf(cell: Cell): Expectation {
  const { fault, operation, version } = cell;
  const { target, command } = operation;
  const reaches = !isOnNetwork(fault);
  const position = reaches ? positionOf(operation, version) : 0;
  const usual = operation.requests[version];
  const attempts = attemptsOf(cell);
  const works = fault.tells === undefined || (cell.stays === "passing" && attempts > 1);
  // Among the requests to Command.
  const isSeen = reaches && target !== "TOKEN";
  const befallen = isSeen ? Array<string>(attempts).fill(usual[position] as string) : [];
  const isPut = target === "PUT";
  const inDoubt = isSeen && target !== "GET" && isDoubtful(fault.status);
  const isTestAfter = target === "POST" && usual.slice(0, position).some((request) => request.startsWith("PUT"));
  const recorded = isTestAfter || (isPut && inDoubt && command !== "destroy");
  return {
    sent: [
      ...usual.slice(0, position),
      ...befallen,
      ...inVersion1(cell),
      ...(works ? usual.slice(position + (isSeen ? 1 : 0)) : []),
    ],
    tokenRequests: tokenRequestsOf(cell, reaches ? attempts : Number(works)),
    attempts,
    outcome: works ? "works" : recorded ? "recorded" : "refused",
    written: works || isTestAfter || (isPut && reaches && fault.applies === true),
    mails: target === "POST" && (works || (reaches && fault.applies === true)) ? 1 : 0,
    // A plain 500 is Command's own refusal.
    consequence: works || !inDoubt || fault.status === 500 ? undefined : consequences[isPut ? "PUT" : "POST"],
  };
}

const consequences = { PUT: "The settings may have been saved.", POST: "The test mail may have been sent." } as const;

/** Four attempts at what may be repeated; a test mail is never repeated, but for a new token: a 401 mailed nothing. */
function attemptsOf({ fault, stays, operation: { target } }: Cell): number {
  if (fault.token && target !== "TOKEN") return 2;
  if (!fault.transient || target === "POST") return 1;
  return stays === "passing" ? 2 : 4;
}

/** Only a whole answer that refuses (3xx, 4xx) says that nothing was done. */
function isDoubtful(status: number | undefined): boolean {
  return status === undefined || status < 300 || status >= 500;
}

/** How a server may answer to a version that it does not know: reading, and testing at a 404, go on in version 1. */
function inVersion1({ fault: { status }, operation: { target }, version }: Cell): string[] {
  const goesOn = status === 404 ? target === "GET" || target === "POST" : status === 400 && target === "GET";
  return version === "2" && goesOn ? [`${target} v1`] : [];
}

function tokenRequestsOf({ fault, operation }: Cell, befallen: number): number {
  if (operation.target === "TOKEN") return befallen;
  return (operation.command === "create" ? 1 : 0) + (fault.token ? 1 : 0);
}
