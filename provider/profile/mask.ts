/** Only asterisks: that something is stored, not what. */
export const maskPattern = "^\\*+$";
const mask = new RegExp(maskPattern);

/** What version 1 answers for a user name that a PAM provider keeps (GET /SMTP, Version 1): not a name to write back. */
export const unsupportedPamSecret = "UnsupportedPAMSecret";

export function isMask(text: string): boolean {
  return mask.test(text);
}
