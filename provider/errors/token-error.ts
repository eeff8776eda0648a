import { RequestError, type RequestErrorDetails } from "./request-error";

/** The identity provider gave no access token; Command was not asked. */
export class TokenError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_TOKEN", message, details);
  }
}
