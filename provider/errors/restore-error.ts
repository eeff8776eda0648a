import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** The previous profile cannot be put back. */
export class RestoreError extends KeyfactorSmtpError {
  constructor(message: string) {
    super("ERR_RESTORE", message);
  }
}
