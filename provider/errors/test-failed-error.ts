import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** A test mail could not be sent, and the program says that this matters. */
export class TestFailedError extends KeyfactorSmtpError {
  constructor(message: string) {
    super("ERR_TEST_FAILED", message);
  }
}
