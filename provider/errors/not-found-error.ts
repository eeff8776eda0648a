import { RequestError, type RequestErrorDetails } from "./request-error";

/** The server answered 404: there is no such address. */
export class NotFoundError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_NOT_FOUND", message, details);
  }
}
