import { RequestError, type RequestErrorDetails } from "./request-error";

/** Command answered 401: it does not know these credentials. */
export class AuthenticationError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_AUTHENTICATION", message, details);
  }
}
