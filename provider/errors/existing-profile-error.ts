import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** The server has a configured profile that is not the declared one, and may not be overwritten. */
export class ExistingProfileError extends KeyfactorSmtpError {
  constructor(message: string) {
    super("ERR_EXISTING_PROFILE", message);
  }
}
