import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** Arguments are wrong; the message lists every one of them. */
export class ArgumentError extends KeyfactorSmtpError {
  constructor(message: string) {
    super("ERR_ARGUMENT", message);
  }
}
