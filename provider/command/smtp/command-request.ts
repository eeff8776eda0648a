import type { Connection } from "../connection/connection";
import type { Answer, Exchange } from "../http/attempt";

/** A request to the SMTP endpoints of Command. */
export interface CommandRequest {
  readonly method: "GET" | "PUT" | "POST";
  /** Below /SMTP. */
  readonly path: "" | "/Test";
  readonly apiVersion: "1" | "2";
  readonly body?: object;
  /** Secret texts in the body. */
  readonly secrets?: readonly string[];
}

/** An answer that says success. */
export interface CommandResponse {
  readonly status: number;
  /** Parsed JSON; undefined when the answer is empty. */
  readonly body: unknown;
  /** From X-Keyfactor-Product-Version. */
  readonly commandVersion: string | undefined;
}

/** A request as it goes over the wire. A test mail must not be sent twice; GET and PUT may. */
export function exchangeFor({ endpoint }: Connection, request: CommandRequest, authorization: string): Exchange {
  return {
    method: request.method,
    url: endpoint + request.path,
    headers: {
      accept: "application/json",
      authorization,
      "x-keyfactor-api-version": request.apiVersion,
      "x-keyfactor-requested-with": "APIClient",
      ...(request.body && { "content-type": "application/json" }),
    },
    body: request.body && JSON.stringify(request.body),
    repeatable: request.method !== "POST",
  };
}

/** Command's release. The value goes into the state, so it must be a version and nothing else. */
export function commandVersionIn({ headers }: Answer): string | undefined {
  const value = String(headers["x-keyfactor-product-version"]);
  return /^\d{1,5}(\.\d{1,9}){0,4}[\w.+-]{0,20}$/.test(value) ? value : undefined;
}
