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
