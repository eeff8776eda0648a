import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** A connection is unknown, incomplete or invalid, or asks for a way to log in that is not supported. */
export class ConnectionError extends KeyfactorSmtpError {
  constructor(message: string) {
    super("ERR_CONNECTION", message);
  }
}
