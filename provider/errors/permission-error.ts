import { RequestError, type RequestErrorDetails } from "./request-error";

/** Command answered 403: the account may not do this. */
export class PermissionError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_PERMISSION", message, details);
  }
}
