import { RequestError, type RequestErrorDetails } from "./request-error";

/** No complete answer within the time limit. */
export class TimeoutError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_TIMEOUT", message, details);
  }
}
