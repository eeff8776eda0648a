import { inspect } from "node:util";
import { isJsonObject } from "./json";

/** What went wrong, for programs. Programs and documents know errors by these codes, so they never change. */
export const errorCodes = [
  /** Arguments are wrong; the message lists every one of them. */
  "ERR_ARGUMENT",
  /** A secret that is declared by reference is not where the reference says, or is no secret. */
  "ERR_SECRET_REFERENCE",
  /** A connection is unknown, incomplete or invalid, or asks for a way to log in that is not supported. */
  "ERR_CONNECTION",
  /** No connection to the server, or one that broke before the answer. */
  "ERR_UNREACHABLE",
  /** The server's TLS certificate is not trusted, expired, or made out to another name. */
  "ERR_CERTIFICATE",
  /** No complete answer within the time limit. */
  "ERR_TIMEOUT",
  /** The identity provider gave no access token; Command was not asked. */
  "ERR_TOKEN",
  /** Command answered 401: it does not know these credentials. */
  "ERR_AUTHENTICATION",
  /** Command answered 403: the account may not do this. */
  "ERR_PERMISSION",
  /** The server answered 404: there is no such address. */
  "ERR_NOT_FOUND",
  /** Command refused the request with another 4xx status. */
  "ERR_REFUSED",
  /** The server, or a gateway before it, answered with a 5xx status. */
  "ERR_SERVER",
  /** The server answered with a redirect, which is not followed: credentials would go elsewhere. */
  "ERR_REDIRECT",
  /** The answer cannot be read: no profile in JSON, cut off, too large, or no HTTP. */
  "ERR_INVALID_RESPONSE",
  /** The server's profile is not the declared one, and may not be overwritten, or not without a secret that is unmanaged. */
  "ERR_EXISTING_PROFILE",
  /** The server accepted a profile and stored something else. */
  "ERR_NOT_STORED",
  /** A test mail could not be sent, and the program says that this matters. */
  "ERR_TEST_FAILED",
  /** The previous profile cannot be put back. */
  "ERR_RESTORE",
  /** The server's release of Command cannot do what is declared. */
  "ERR_UNSUPPORTED_RELEASE",
  /** A connection leads to another server than the one that the state belongs to. */
  "ERR_WRONG_SERVER",
  /** `keyfactor-smtp drift`: a stack's state or configuration cannot be read, or a file holds no exported state. */
  "ERR_STATE",
  /** `keyfactor-smtp drift`: an operation is recorded that did not end well; the next `pulumi up` writes or tests. */
  "ERR_UNFINISHED",
] as const;

/** What went wrong, for programs. */
export type KeyfactorSmtpErrorCode = (typeof errorCodes)[number];

/**
 * Base of every error that this package throws at its users. However it is printed (message, stack, JSON, inspection,
 * enumeration), it shows its name, code and message and nothing else: no cause, no request, no secret.
 */
export class KeyfactorSmtpError extends Error {
  /** What went wrong, for programs. */
  declare readonly code: KeyfactorSmtpErrorCode;

  constructor(code: KeyfactorSmtpErrorCode, message: string) {
    super(message);
    const shown = (value: string) => ({ value, enumerable: true, configurable: true, writable: true });
    Object.defineProperties(this, { name: shown(new.target.name), code: shown(code), message: shown(message) });
    // Pulumi prints the stack of an error; users are helped by the message alone.
    Object.defineProperty(this, "stack", { value: message, configurable: true, writable: true });
  }

  /** The same error with a sentence of advice that only the caller can give. Several callers may have this one. */
  withHint(hint: string): KeyfactorSmtpError {
    return new KeyfactorSmtpError(this.code, `${this.message} ${hint}`);
  }

  toJSON(): { name: string; code: string; message: string } {
    return { name: this.name, code: this.code, message: this.message };
  }

  [inspect.custom](): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

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

/** A request to Command, or for an access token, failed. Carries what became of it. */
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

  override withHint(hint: string): RequestError {
    return new RequestError(this.code, `${this.message} ${hint}`, this.#details);
  }

  /** The same error, where more than its own attempts decide what became of the request. */
  withDelivery(delivery: Delivery): RequestError {
    return new RequestError(this.code, this.message, { ...this.#details, delivery });
  }
}

/** The code of an error of Node.js, such as ENOENT of a file. */
export function codeOf(error: unknown): unknown {
  return isJsonObject(error) ? error.code : undefined;
}
