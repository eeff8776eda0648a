import type { Socket } from "node:net";
import { type PeerCertificate, TLSSocket } from "node:tls";

/** What a server's TLS certificate says, in its own words. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  /** Until when it is valid, as OpenSSL writes it. */
  readonly until: string;
}

/** How far a socket comes, and whom it reaches, for those who explain it. */
export class Peer {
  /** What the name was looked up to, or where the socket leads. */
  readonly addresses: string[] = [];
  isConnected = false;
  /** Whether a request may go over it: connected, and its certificate verified unless the user turned that off. */
  isReady = false;
  /** Shown to us, trusted or not. */
  certificate: Certificate | undefined;

  constructor(socket: Socket) {
    socket.on("lookup", (error, address) => {
      if (!error && !this.addresses.includes(address)) this.addresses.push(address);
    });
    if (socket instanceof TLSSocket) this.#watchHandshake(socket);
    if (socket.connecting) socket.once("connect", () => this.#connected(socket));
    else if (!socket.destroyed) this.#connected(socket);
  }

  #connected(socket: Socket): void {
    this.isConnected = true;
    this.isReady ||= !(socket instanceof TLSSocket);
    if (this.addresses.length === 0 && socket.remoteAddress) this.addresses.push(socket.remoteAddress);
  }

  #watchHandshake(socket: TLSSocket): void {
    this.certificate = certificateOf(socket);
    // Only a socket that was kept has one already.
    this.isReady = this.certificate !== undefined;
    // Before Node.js looks whether it is trusted, and closes the socket if not.
    socket.prependOnceListener("secure", () => {
      this.certificate = certificateOf(socket);
    });
    socket.once("secureConnect", () => {
      this.isReady = true;
    });
  }
}

/** What to call the owner of a certificate that names none. */
const nameless = "nobody by name";

/** Not as an X509Certificate: reading that before the handshake's end makes Node.js 24 find no name in the certificate. */
function certificateOf(socket: TLSSocket): Certificate | undefined {
  // Null, whatever its type says, of a socket that was closed at once: to an address that nothing leads to, say.
  const shown: Partial<PeerCertificate> = socket.getPeerCertificate() ?? {};
  const { subject, subjectaltname, issuer, valid_to: until } = shown;
  if (until === undefined) return undefined;
  return {
    subject: subjectaltname ?? String(subject?.CN ?? nameless),
    issuer: String(issuer?.CN ?? issuer?.O ?? nameless),
    until,
  };
}
