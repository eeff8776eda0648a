import { isIPv4 } from "node:net";
import { isIPv6Address, isLoopback } from "../profile/addresses";
import { isMask, unsupportedPamSecret } from "../profile/secret-value";

/** One line with something in it. Each search is linear in a text of any length, which one pattern for both is not. */
export function isLine(text: string): boolean {
  return /\S/.test(text) && !/[\p{Cc}\u2028\u2029]/u.test(text);
}

/** A host name (internationalised too) or an address, without scheme, port, path or brackets. */
export function isHost(text: string): boolean {
  if (isIPv6Address(text)) return true;
  if (/^[\d.]+$/.test(text)) return isIPv4(text);
  // Most are ASCII: to make the expression for any script ready takes Node.js longer than all else that is checked.
  return text.length <= 253 && (hostName("A-Za-z0-9_").test(text) || hostName("\\p{L}\\p{N}_", "\\p{M}").test(text));
}

/** Labels of letters, digits and underscores, with marks and hyphens within. */
function hostName(letters: string, marks = ""): RegExp {
  const label = `[${letters}](?:[${letters}${marks}-]{0,61}[${letters}${marks}])?`;
  return new RegExp(`^${label}(?:\\.${label})*\\.?$`, "u");
}

/** One mailbox without a display name. */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  const [mailbox, domain] = [text.slice(0, at), text.slice(at + 1)];
  return text.includes("@") && mailbox.length <= 64 && /^[^\s\p{Cc}@<>()",;:\\[\]]+$/u.test(mailbox) && isHost(domain);
}

/** An absolute https address without credentials or fragment; plain http would show the client secret to the network. */
export function isTokenEndpoint(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  const secure = url.protocol === "https:" || isLoopback(url);
  return secure && url.username === "" && url.password === "" && !text.includes("#");
}

/** By the names that the schema has for them. */
export const formats = {
  line: isLine,
  host: isHost,
  emailAddress: isEmailAddress,
  tokenEndpoint: isTokenEndpoint,
  mask: isMask,
  hiddenName: (text: string) => isMask(text) || text === unsupportedPamSecret,
} as const;
