import { RequestError, type RequestErrorDetails } from "./request-error";

/** The server's TLS certificate is not trusted, expired, or made out to another name. */
export class CertificateError extends RequestError {
  constructor(message: string, details: RequestErrorDetails) {
    super("ERR_CERTIFICATE", message, details);
  }
}
