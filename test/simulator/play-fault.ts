import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import { type Answer, commandError, empty, html, json, problem, write } from "./answer";
import type { PlannedFault } from "./faults";

export interface FaultyExchange {
  readonly fault: PlannedFault;
  readonly response: ServerResponse;
  /** Does what the request asks and makes the ordinary answer. */
  readonly ordinary: () => Promise<Answer>;
  readonly expireTokens: () => void;
  /** The request's body, for servers that echo it in their errors. */
  readonly echo: string;
}

/** Plays a fault on a response. The answer that was given is returned, where a whole one was. */
export async function playFault(exchange: FaultyExchange): Promise<Answer | undefined> {
  const { fault, response, ordinary } = exchange;
  if (fault.applied) {
    await ordinary();
  }
  switch (fault.kind) {
    case "status":
      return answered(response, statusAnswer(fault, exchange.echo));
    case "html":
      return answered(response, html(200, "Sign in"));
    case "json":
      return answered(response, json(200, fault.value));
    case "redirect":
      return answered(response, { ...empty(fault.status ?? 307), headers: { location: fault.to } });
    case "expiredToken":
      exchange.expireTokens();
      return answered(response, await ordinary());
    case "contentType":
      return answered(response, withType(await ordinary(), fault.contentType ?? "application/octet-stream"));
    case "truncatedJson":
      return answered(response, halved(await ordinary()));
    case "slowHeaders": {
      const answer = await ordinary();
      await pause(fault.delayMs, response);
      return answered(response, answer);
    }
    case "slowBody":
      return drip(response, await ordinary(), fault.everyMs);
    case "halfAnswer":
      return halfAnswer(response, await ordinary());
    case "hugeBody":
      return flood(response, fault.megabytes);
    case "reset":
      return reset(response);
    case "hang":
      return undefined;
  }
}

function answered(response: ServerResponse, answer: Answer): Answer {
  write(response, answer);
  return answer;
}

const errorBodies = {
  json: (status: number, echo: string) =>
    commandError(status, "0xA0110000", `The request failed with ${status}.${echo}`),
  html: (status: number, echo: string) => html(status, `Error${echo}`),
  problem: (status: number, echo: string) => problem(status, `The request failed.${echo}`),
  none: empty,
};

function statusAnswer(fault: PlannedFault & { readonly kind: "status" }, echo: string): Answer {
  const answer =
    "json" in fault ? json(fault.status, fault.json) : errorBodies[fault.body ?? "json"](fault.status, echo);
  if (fault.retryAfter === undefined) {
    return answer;
  }
  const after = fault.retryAfter instanceof Date ? fault.retryAfter.toUTCString() : String(fault.retryAfter);
  return { ...answer, headers: { ...answer.headers, "retry-after": after } };
}

function withType(answer: Answer, contentType: string): Answer {
  return { ...answer, headers: { ...answer.headers, "content-type": contentType } };
}

function halved(answer: Answer): Answer {
  return { ...answer, text: answer.text.slice(0, answer.text.length / 2) };
}

/** Waits, though never longer than the client does, and without keeping the process alive. */
async function pause(milliseconds: number, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once("close", leave);
  await wait(milliseconds, undefined, { ref: false, signal: gone.signal }).catch(() => {});
  response.off("close", leave);
}

async function drip(response: ServerResponse, answer: Answer, everyMs: number): Promise<Answer> {
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.text) });
  for (const byte of Buffer.from(answer.text)) {
    if (response.closed) {
      break;
    }
    response.write(Buffer.from([byte]));
    await pause(everyMs, response);
  }
  response.end();
  return answer;
}

async function halfAnswer(response: ServerResponse, answer: Answer): Promise<undefined> {
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.text) + 1 });
  await new Promise<void>((sent) => response.write(halved(answer).text, () => sent()));
  response.destroy();
}

async function flood(response: ServerResponse, megabytes: number): Promise<undefined> {
  const megabyte = Buffer.alloc(1024 * 1024, "x");
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"Host":"');
  for (let sent = 0; sent < megabytes && !response.closed; sent += 1) {
    if (!response.write(megabyte)) {
      await drained(response);
    }
  }
  response.end('"}');
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.once("drain", done).once("close", done);
  });
}

function reset(response: ServerResponse): undefined {
  const socket = response.socket;
  // A TLS socket has no handle of its own to send RST through.
  if (socket && !(socket instanceof TLSSocket)) {
    socket.resetAndDestroy();
  } else {
    socket?.destroy();
  }
}
