import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { KeyfactorSmtpError } from "../../errors";
import type { Given } from "./settings";
import { invalid } from "./values";

/** Makes the error from what is wrong. */
type Wrong = (what: string) => KeyfactorSmtpError;

/** The certificates of a private authority, from PEM text or from a file (PEM or DER) relative to the working directory. */
export function caCertOf(given: Given): string {
  const { value } = given;
  if (typeof value !== "string" || value.trim() === "") {
    throw invalid(given, "must be PEM text or the path of a file");
  }
  // Environment variables often carry line breaks as "\n".
  if (value.includes("-----BEGIN")) {
    return certificatesIn(Buffer.from(value.replaceAll("\\n", "\n")), (what) => invalid(given, what));
  }
  const path = resolve(value.trim());
  // What is too long for a path may be a key without its frame.
  const name = path.length > 300 ? "a file" : JSON.stringify(path);
  const wrong = (what: string) => invalid(given, `names ${name}, which ${what}`);
  return certificatesIn(readFile(path, wrong), wrong);
}

function readFile(path: string, wrong: Wrong): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    if (code === "ENOENT" || code === "ENOTDIR") throw wrong("does not exist");
    throw wrong(code === "EISDIR" ? "is a directory" : `cannot be read (${code})`);
  }
}

/** Only the certificates; a private key in the same file is ignored. */
function certificatesIn(content: Buffer, wrong: Wrong): string {
  const text = content.toString();
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const begun = text.split("-----BEGIN CERTIFICATE-----").length - 1;
  try {
    if (blocks.length === begun) {
      return (begun > 0 ? blocks : [content]).map((block) => new X509Certificate(block).toString()).join("");
    }
  } catch {
    // The library's message does not say what the content is.
  }
  if (text.trim() === "") throw wrong("is empty");
  if (begun > 0) throw wrong("holds no valid certificate: one is damaged or cut off");
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) throw wrong("holds no valid certificate, but a private key");
  throw wrong("holds no valid certificate, neither in PEM nor in DER");
}
