import { inspect } from "node:util";

/**
 * Base of every error that this package throws at its users. However it is printed (message, stack, JSON, inspection,
 * enumeration), it shows its name, code and message and nothing else: no cause, no request, no secret.
 */
export class KeyfactorSmtpError extends Error {
  /** What went wrong, for programs: "ERR_…". */
  declare readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    const shown = (value: string) => ({ value, enumerable: true, configurable: true, writable: true });
    Object.defineProperties(this, { name: shown(new.target.name), code: shown(code), message: shown(message) });
    this.#hideStack();
  }

  /** Adds a sentence of advice that only the caller can give, and returns the same error. */
  withHint(hint: string): this {
    this.message = `${this.message} ${hint}`;
    this.#hideStack();
    return this;
  }

  /** Pulumi prints the stack of an error; users are helped by the message alone. */
  #hideStack(): void {
    Object.defineProperty(this, "stack", { value: this.message, configurable: true, writable: true });
  }

  toJSON(): { name: string; code: string; message: string } {
    return { name: this.name, code: this.code, message: this.message };
  }

  [inspect.custom](): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}
