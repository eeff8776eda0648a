import type { SmtpConfigState } from "./state";

/**
 * An operation failed after the server may have changed. The state to record goes with the failure and is never printed;
 * the provider turns it into Pulumi's form.
 */
export class RecordedFailure extends Error {
  readonly #state: SmtpConfigState;

  constructor(message: string, state: SmtpConfigState) {
    super(message);
    this.#state = state;
  }

  /** Not a property: nothing that prints an error calls it. */
  stateToRecord(): SmtpConfigState {
    return this.#state;
  }
}
