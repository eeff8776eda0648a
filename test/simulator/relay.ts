import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import {
  SMTPServer,
  type SMTPServerAuthentication,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from "smtp-server";
import { type CertificateKind, certificateOf } from "../../tools/certificates";
import { parseMail, type ReceivedMail } from "./received-mail";

export interface RelayOptions {
  /** No TLS, TLS after STARTTLS (then required for AUTH), or TLS from the first byte. Default "none". */
  readonly tls?: "none" | "starttls" | "implicit";
  /** Default "valid". */
  readonly certificate?: CertificateKind;
  /** Refuses mail from anybody who has not logged in. Default false. */
  readonly requireAuth?: boolean;
  /** User -> password. Default: one account, `relay.credentials`. */
  readonly accounts?: Readonly<Record<string, string>>;
}

/** A mail server that keeps what it gets, and accepts only the right password or token. */
export class Relay {
  readonly host = "127.0.0.1";
  readonly messages: ReceivedMail[] = [];
  /** The default account. */
  readonly credentials = { username: "KEYEXAMPLE\\svc_mail", password: "relay-password-1" };
  readonly accounts: Map<string, string>;
  requireAuth: boolean;
  /** Logins that were tried, and those that failed. */
  attempts = 0;
  failedAttempts = 0;
  /** While set, every recipient is refused with this. */
  refusal: { readonly code: number; readonly message: string } | undefined;

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
    readonly tls: "none" | "starttls" | "implicit",
    options: RelayOptions,
  ) {
    this.requireAuth = options.requireAuth ?? false;
    const { username, password } = this.credentials;
    this.accounts = new Map(Object.entries(options.accounts ?? { [username]: password }));
  }

  /** `acceptsToken` judges the access tokens of XOAUTH2. */
  static async start(acceptsToken: (token: string) => boolean, options: RelayOptions = {}): Promise<Relay> {
    const tls = options.tls ?? "none";
    const server = new SMTPServer({
      ...(await certificateOf(options.certificate ?? "valid")),
      secure: tls === "implicit",
      disabledCommands: tls === "starttls" ? [] : ["STARTTLS"],
      allowInsecureAuth: tls === "none",
      authOptional: true,
      authMethods: ["PLAIN", "LOGIN", "XOAUTH2"],
      disableReverseLookup: true,
      closeTimeout: 50,
      logger: false,
      onAuth: (auth, _session, done) => done(null, relay.login(auth, acceptsToken)),
      onMailFrom: (_address, session, done) => done(relay.mayNotSend(session)),
      onRcptTo: (_address, _session, done) =>
        done(relay.refusal && smtpError(relay.refusal.code, relay.refusal.message)),
      onData: (stream, session, done) => {
        relay.keep(stream, session).then(() => done(), done);
      },
    });
    // A client that distrusts the certificate, or a probe, breaks the connection off.
    server.on("error", () => {});
    const listener = server.listen(0, "127.0.0.1");
    await once(listener, "listening");
    const relay = new Relay(server, (listener.address() as AddressInfo).port, tls, options);
    return relay;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private login(auth: SMTPServerAuthentication, acceptsToken: (token: string) => boolean) {
    this.attempts += 1;
    const user = auth.username ?? "";
    const right =
      auth.method === "XOAUTH2"
        ? acceptsToken(auth.accessToken ?? "")
        : this.accounts.has(user) && this.accounts.get(user) === auth.password;
    if (right) {
      return { user };
    }
    this.failedAttempts += 1;
    return { responseCode: 535, message: "5.7.8 Authentication credentials invalid" };
  }

  private mayNotSend(session: SMTPServerSession): Error | undefined {
    return this.requireAuth && !session.user ? smtpError(530, "5.7.0 Authentication required") : undefined;
  }

  private async keep(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const mail = parseMail(await text(stream));
    const { mailFrom, rcptTo } = session.envelope;
    this.messages.push({
      ...mail,
      envelope: { from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) },
      authenticatedAs: typeof session.user === "string" ? session.user : undefined,
      secure: session.secure,
    });
  }
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
