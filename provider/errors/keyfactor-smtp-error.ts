import { inspect } from "node:util";

/** What went wrong, for programs. */
export type KeyfactorSmtpErrorCode =
  | "ERR_ARGUMENT"
  | "ERR_SECRET_REFERENCE"
  | "ERR_CONNECTION"
  | "ERR_UNREACHABLE"
  | "ERR_CERTIFICATE"
  | "ERR_TIMEOUT"
  | "ERR_TOKEN"
  | "ERR_AUTHENTICATION"
  | "ERR_PERMISSION"
  | "ERR_NOT_FOUND"
  | "ERR_REFUSED"
  | "ERR_SERVER"
  | "ERR_REDIRECT"
  | "ERR_INVALID_RESPONSE"
  | "ERR_EXISTING_PROFILE"
  | "ERR_NOT_STORED"
  | "ERR_TEST_FAILED"
  | "ERR_RESTORE"
  | "ERR_UNSUPPORTED_RELEASE"
  | "ERR_WRONG_SERVER";

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
