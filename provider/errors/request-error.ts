import { KeyfactorSmtpError, type KeyfactorSmtpErrorCode } from "./keyfactor-smtp-error";

/**
 * What became of a request on the server, judged over all its attempts.
 * "notSent": no attempt can have reached the server. "rejected": the server answered every attempt that reached it
 * with a refusal. "unknown": some attempt may have been applied.
 */
export type Delivery = "notSent" | "rejected" | "unknown";

export interface RequestErrorDetails {
  /** URL of /SMTP on the server that was asked. */
  readonly endpoint: string;
  readonly delivery: Delivery;
  /** Status of Command's last answer, if one came. */
  readonly status?: number | undefined;
  /** The server's ErrorCode. */
  readonly serverErrorCode?: string | undefined;
  /** The server's own words, without secrets, on one line. */
  readonly serverMessage?: string | undefined;
}

/** A request to Command failed. */
export class RequestError extends KeyfactorSmtpError implements RequestErrorDetails {
  /** Private, so that printing the error does not show it. */
  readonly #details: RequestErrorDetails;

  constructor(code: KeyfactorSmtpErrorCode, message: string, details: RequestErrorDetails) {
    super(code, message);
    this.#details = details;
  }

  get endpoint(): string {
    return this.#details.endpoint;
  }

  get delivery(): Delivery {
    return this.#details.delivery;
  }

  get status(): number | undefined {
    return this.#details.status;
  }

  get serverErrorCode(): string | undefined {
    return this.#details.serverErrorCode;
  }

  get serverMessage(): string | undefined {
    return this.#details.serverMessage;
  }

  /** The same error after a write that was accepted: nobody knows what the server holds. */
  afterAcceptedWrite(): RequestError {
    const details = { ...this.#details, delivery: "unknown" } as const;
    return new RequestError(this.code, `${this.message} The settings may have been saved.`, details);
  }
}
