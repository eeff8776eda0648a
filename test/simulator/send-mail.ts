import { once } from "node:events";
import { connect } from "node:tls";
import { createTransport } from "nodemailer";

/** Everything that is needed to send one mail, secrets resolved. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly useSsl: boolean;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly login:
    | { readonly user: string; readonly password: string }
    | { readonly user: string; readonly token: string }
    | undefined;
}

/** Milliseconds within which every step of the conversation ends: long enough for a busy machine. */
export const limit = 5000;

/** Really sends the test mail; rejects with the mail server's own words when that fails. */
export async function sendMail(settings: MailSettings, ca: string): Promise<void> {
  const { host, port, login } = settings;
  const implicit = settings.useSsl && (await offersImplicitTls(host, port));
  const transport = createTransport({
    host,
    port,
    secure: implicit,
    requireTLS: settings.useSsl && !implicit,
    ignoreTLS: !settings.useSsl,
    tls: { ca },
    ...(login && { auth: "token" in login ? tokenLogin(login.user, login.token) : passwordLogin(login) }),
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    dnsTimeout: limit,
    socketCloseTimeout: 0,
  });
  try {
    await transport.sendMail({
      from: settings.from,
      to: settings.to,
      subject: "Keyfactor Command SMTP test",
      text: "This message was sent to test the SMTP configuration of Keyfactor Command.",
    });
  } finally {
    transport.close();
  }
}

function passwordLogin({ user, password }: { readonly user: string; readonly password: string }) {
  return { user, pass: password };
}

function tokenLogin(user: string, accessToken: string) {
  return { type: "OAuth2", user, accessToken };
}

/**
 * The documentation leaves open whether UseSSL means implicit TLS or STARTTLS. A server that greets in clear
 * text is no TLS server, so it is asked for STARTTLS.
 */
async function offersImplicitTls(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, rejectUnauthorized: false, timeout: limit });
  socket.once("timeout", () => socket.destroy(new Error(`No answer from ${host}:${port} within ${limit} ms`)));
  try {
    await once(socket, "secureConnect");
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SSL_WRONG_VERSION_NUMBER") {
      return false;
    }
    throw error;
  } finally {
    socket.destroy();
  }
}
