import type { Socket } from "node:net";
import { inspect } from "node:util";

/** How to log in to Command. */
export type Credentials =
  | { readonly kind: "token"; readonly accessToken: string }
  | {
      readonly kind: "oauth";
      readonly clientId: string;
      readonly clientSecret: string;
      readonly tokenUrl: string;
      readonly scopes: string[];
      readonly audience?: string;
    }
  | {
      readonly kind: "basic";
      /** DOMAIN\user, or the bare name. */
      readonly username: string;
      readonly password: string;
    };

/** Credentials of an OAuth 2.0 client. */
export type OAuthCredentials = Extract<Credentials, { kind: "oauth" }>;

/** One Command instance, and the credentials for it. */
export interface Connection {
  readonly name: string;
  /** https://host[:port]/KeyfactorAPI/SMTP, without a default port, in the letter case of apiPath. */
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** PEM certificates of a private authority, trusted besides the usual ones. */
  readonly caCert?: string;
  readonly skipTlsVerify: boolean;
  /** Bounds each attempt of a request. */
  readonly timeoutSeconds: number;
  /** Every secret text of the login, what Basic authentication makes of a password included; no message may repeat one. */
  readonly secrets: readonly string[];
  /** Is told of each socket that a request of this connection gets. */
  readonly onSocket?: (socket: Socket, url: URL) => void;
}

/** A connection that shows no secret when it is printed, spread or serialized. */
export class ResolvedConnection implements Connection {
  readonly name: string;
  readonly endpoint: string;
  declare readonly caCert?: string;
  readonly skipTlsVerify: boolean;
  readonly timeoutSeconds: number;
  readonly #credentials: Credentials;

  constructor(settings: Omit<Connection, "secrets" | "onSocket">) {
    this.name = settings.name;
    this.endpoint = settings.endpoint;
    if (settings.caCert !== undefined) this.caCert = settings.caCert;
    this.skipTlsVerify = settings.skipTlsVerify;
    this.timeoutSeconds = settings.timeoutSeconds;
    this.#credentials = settings.credentials;
  }

  get credentials(): Credentials {
    return this.#credentials;
  }

  get secrets(): readonly string[] {
    const credentials = this.#credentials;
    if (credentials.kind === "token") return [credentials.accessToken];
    if (credentials.kind === "oauth") return [credentials.clientSecret];
    const { username, password } = credentials;
    return [password, Buffer.from(`${username}:${password}`).toString("base64")];
  }

  [inspect.custom](): string {
    return `Connection "${this.name}" to ${this.endpoint} (${this.#credentials.kind})`;
  }
}
