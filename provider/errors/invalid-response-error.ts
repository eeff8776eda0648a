import { RequestError, type RequestErrorDetails } from "./request-error";

/** The answer cannot be read: no JSON, cut off, too large, or no HTTP. */
export class InvalidResponseError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_INVALID_RESPONSE", message, details);
  }
}
