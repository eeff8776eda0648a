import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** A connection leads to another server than the one that the state belongs to. */
export class WrongServerError extends KeyfactorSmtpError {
  constructor(message: string) {
    super("ERR_WRONG_SERVER", message);
  }
}
