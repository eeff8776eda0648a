import { RequestError, type RequestErrorDetails } from "./request-error";

/** The server answered with a redirect, which is not followed: credentials would go elsewhere. */
export class RedirectError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_REDIRECT", message, details);
  }
}
