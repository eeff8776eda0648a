import { RequestError, type RequestErrorDetails } from "./request-error";

/** No connection to the server, or one that broke before the answer. */
export class UnreachableError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_UNREACHABLE", message, details);
  }
}
