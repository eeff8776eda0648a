import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** The server accepted a profile and stored something else. */
export class NotStoredError extends KeyfactorSmtpError {
  constructor(message: string) {
    super("ERR_NOT_STORED", message);
  }
}
