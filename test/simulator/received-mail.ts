/** A mail as the relay got it. */
export interface ReceivedMail {
  /** The From header, for instance `Keyfactor Command <keyfactor@keyexample.com>`. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The envelope, which is what a relay judges by. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** The user who logged in, if anybody did. */
  readonly authenticatedAs: string | undefined;
  readonly secure: boolean;
}

/** Takes the headers and the text out of a mail with one plain part, which is all that a test mail is. */
export function parseMail(raw: string): Pick<ReceivedMail, "from" | "to" | "subject" | "text"> {
  const end = raw.indexOf("\r\n\r\n");
  const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, "im").exec(head)?.[1] ?? "";
  const text = decodeBody(raw.slice(end + 4), header("content-transfer-encoding"));
  return {
    from: decodeWords(header("from")),
    to: decodeWords(header("to")),
    subject: decodeWords(header("subject")),
    text: text.replace(/\r\n/g, "\n").trimEnd(),
  };
}

function decodeBody(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64").toString();
    case "quoted-printable":
      return decodeQuoted(body.replace(/=\r\n/g, ""));
    default:
      return body;
  }
}

/** Encoded words (RFC 2047); white space between two of them is not part of the text. */
function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_word, kind: string, encoded: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(encoded, "base64").toString()
        : decodeQuoted(encoded.replaceAll("_", " ")),
    );
}

function decodeQuoted(value: string): string {
  const bytes = value.replace(/=([0-9A-F]{2})/gi, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString();
}
