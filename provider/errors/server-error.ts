import { RequestError, type RequestErrorDetails } from "./request-error";

/** The server, or a gateway before it, answered with a 5xx status. */
export class ServerError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_SERVER", message, details);
  }
}
