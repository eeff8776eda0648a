import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** The server's release of Command cannot do what is declared. */
export class UnsupportedReleaseError extends KeyfactorSmtpError {
  constructor(message: string) {
    super("ERR_UNSUPPORTED_RELEASE", message);
  }
}
