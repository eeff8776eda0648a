import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { FoundSettings } from "./settings";
import { invalid } from "./values";

const certificateBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a private authority, from PEM text or from a file (PEM or DER) relative to the working directory. */
export function caCertOf(found: FoundSettings): string | undefined {
  const given = found.caCert;
  if (!given) return undefined;
  if (typeof given.value !== "string") throw invalid("caCert", given, "must be PEM text or the path of a file");
  const inline = given.value.includes("-----BEGIN");
  // Environment variables often carry line breaks as "\n".
  const content = inline ? given.value.replaceAll("\\n", "\n") : readFile(given.value.trim());
  const certificates = content === undefined ? undefined : certificatesIn(content);
  if (certificates) return certificates;
  const where = inline ? "" : ` (${JSON.stringify(given.value)})`;
  throw content === undefined
    ? invalid("caCert", given, `names a file that cannot be read${where}`)
    : invalid("caCert", given, `holds no valid certificate${where}`);
}

function readFile(path: string): Buffer | undefined {
  try {
    return readFileSync(resolve(path));
  } catch {
    return undefined;
  }
}

/** Certificates alone: a private key in the same file is no business of ours. */
function certificatesIn(content: string | Buffer): string | undefined {
  const blocks = String(content).match(certificateBlock);
  try {
    return (blocks ?? [content]).map((block) => new X509Certificate(block).toString()).join("");
  } catch {
    return undefined;
  }
}
