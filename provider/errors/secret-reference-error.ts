import { KeyfactorSmtpError } from "./keyfactor-smtp-error";

/** A secret that is declared by reference is not where the reference says, or is no secret. */
export class SecretReferenceError extends KeyfactorSmtpError {
  constructor(message: string) {
    super("ERR_SECRET_REFERENCE", message);
  }
}
