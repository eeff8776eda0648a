import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** An operation failed after the server may have changed: the state to record goes with the error, unseen in print. */
export class RecordedFailure<State> extends KeyfactorSmtpError {
  readonly #endpoint: string;
  readonly #state: State;

  constructor(message: string, endpoint: string, state: State) {
    super("ERR_RECORDED", message);
    this.#endpoint = endpoint;
    this.#state = state;
  }

  get endpoint(): string {
    return this.#endpoint;
  }

  get state(): State {
    return this.#state;
  }
}
