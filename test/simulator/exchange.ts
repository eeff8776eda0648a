import type { ServerResponse } from "node:http";
import { type Answer, parsed, write } from "./answer";
import type { PlannedFault } from "./faults";
import { playFault } from "./play-fault";
import type { RecordedRequest } from "./recorder";

/** What a server does with a request, and what a fault may do to it. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response: ServerResponse;
  readonly fault: PlannedFault | undefined;
  /** Does what the request asks and makes the ordinary answer. */
  readonly ordinary: () => Promise<Answer>;
  readonly expireTokens: () => void;
  /** Whether errors repeat the request's body. */
  readonly echoes: boolean;
  /** Called with an ordinary answer before it is written. */
  readonly check?: (status: number, body: unknown) => void;
  readonly clockSkewSeconds: number;
}

/** Answers a request, or plays the fault that is due, and records what was answered. */
export async function answerRequest(exchange: Exchange): Promise<void> {
  const { request, response, fault, ordinary } = exchange;
  response.setHeader("date", new Date(Date.now() + exchange.clockSkewSeconds * 1000).toUTCString());
  if (fault) {
    const echo = exchange.echoes ? ` Request: ${request.bodyText}` : "";
    record(request, await playFault({ fault, response, ordinary, expireTokens: exchange.expireTokens, echo }));
    return;
  }
  const answer = await ordinary();
  record(request, answer);
  exchange.check?.(answer.status, request.responseBody);
  write(response, answer);
}

function record(request: RecordedRequest, answer: Answer | undefined): void {
  request.status = answer?.status;
  request.responseBody = answer && parsed(answer.text);
}
