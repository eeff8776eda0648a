import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { KeyAndCertificate } from "../../tools/certificates";
import { type Answer, json } from "./answer";
import { answerRequest } from "./exchange";
import type { Faults } from "./faults";
import { Listener } from "./listener";
import { type RecordedRequest, recordRequest } from "./recorder";

export interface RecordedTokenRequest extends RecordedRequest {
  /** The form, without the client's credentials in case they came in the header. */
  readonly form: Readonly<Record<string, string>>;
}

/** "entra" wants a scope and refuses an audience, "keycloak" wants an audience and refuses a scope. */
export type IdentityProviderStyle = "any" | "entra" | "keycloak";

const path = "/oauth2/token";

/** An identity provider's token endpoint for client credentials (RFC 6749, section 4.4). */
export class TokenEndpoint {
  readonly requests: RecordedTokenRequest[] = [];
  /** Client id -> client secret. */
  readonly clients = new Map<string, string>();
  style: IdentityProviderStyle = "any";
  /** What answers say in expires_in; undefined leaves it out. */
  expiresIn: number | undefined = 3600;
  /** How long a token really lasts. */
  lifetimeSeconds = 3600;
  /** How far this server's clock is ahead; shows in the Date header. */
  clockSkewSeconds = 0;
  /** Errors repeat the form, secrets included. */
  echoErrors = false;
  private readonly issued = new Map<string, number>();
  private listener!: Listener;

  private constructor(private readonly faults: Faults) {}

  static async start(faults: Faults, certificate?: KeyAndCertificate): Promise<TokenEndpoint> {
    const endpoint = new TokenEndpoint(faults);
    const handle = (message: IncomingMessage, response: ServerResponse) =>
      void endpoint.handle(message, response).catch(() => response.destroy());
    endpoint.listener = await Listener.start(handle, certificate);
    return endpoint;
  }

  get url(): string {
    return this.listener.origin + path;
  }

  /** A token that is good from now on, without a request. */
  issue(): string {
    const token = randomBytes(24).toString("base64url");
    this.issued.set(token, Date.now());
    return token;
  }

  accepts(token: string): boolean {
    const issuedAt = this.issued.get(token);
    return issuedAt !== undefined && Date.now() < issuedAt + this.lifetimeSeconds * 1000;
  }

  /** Every token issued until now is worth nothing any more. */
  expireTokens(): void {
    this.issued.clear();
  }

  /** Refuses connections until `resume`. */
  stop(): Promise<void> {
    return this.listener.stop();
  }

  resume(): Promise<void> {
    return this.listener.resume();
  }

  private async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const recorded = await recordRequest(message);
    const request = { ...recorded, form: Object.fromEntries(new URLSearchParams(recorded.bodyText)) };
    this.requests.push(request);
    const fault = this.faults.next("TOKEN");
    request.fault = fault?.kind;
    await answerRequest({
      request,
      response,
      fault,
      ordinary: async () => this.answer(request),
      expireTokens: () => this.expireTokens(),
      echoes: this.echoErrors,
      clockSkewSeconds: this.clockSkewSeconds,
    });
  }

  private answer(request: RecordedTokenRequest): Answer {
    const refuse = (status: number, error: string, description: string) =>
      json(status, { error, error_description: this.echoErrors ? `${description} ${request.bodyText}` : description });
    const { form } = request;
    if (request.method !== "POST" || request.path !== path) {
      return refuse(404, "invalid_request", "Not the token endpoint.");
    }
    if (form.grant_type !== "client_credentials") {
      return refuse(400, "unsupported_grant_type", "Only client credentials are supported.");
    }
    const [clientId, clientSecret] = clientOf(request);
    if (clientSecret === undefined || this.clients.get(clientId) !== clientSecret) {
      return refuse(401, "invalid_client", "Invalid client or client credentials.");
    }
    const wanted = this.style === "entra" ? "scope" : "audience";
    const unwanted = this.style === "entra" ? "audience" : "scope";
    if (this.style !== "any" && (!form[wanted] || form[unwanted])) {
      return refuse(400, "invalid_request", `${wanted} is required, ${unwanted} is not supported.`);
    }
    const expires = this.expiresIn === undefined ? {} : { expires_in: this.expiresIn };
    const scope = form.scope ? { scope: form.scope } : {};
    return json(200, { access_token: this.issue(), token_type: "Bearer", ...expires, ...scope });
  }
}

/** Client id and secret, from the header (form-encoded, RFC 6749, section 2.3.1) or the form. */
function clientOf({ headers, form }: RecordedTokenRequest): [string, string | undefined] {
  const [kind, encoded] = headers.authorization?.split(" ") ?? [];
  if (kind?.toLowerCase() === "basic" && encoded !== undefined) {
    const [id = "", secret] = Buffer.from(encoded, "base64").toString().split(":");
    return [formDecoded(id), secret === undefined ? undefined : formDecoded(secret)];
  }
  return [form.client_id ?? "", form.client_secret];
}

function formDecoded(value: string): string {
  return decodeURIComponent(value.replaceAll("+", " "));
}
