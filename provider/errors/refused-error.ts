import { RequestError, type RequestErrorDetails } from "./request-error";

/** Command refused the request with another 4xx status. */
export class RefusedError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_REFUSED", message, details);
  }
}
