import { hideSecrets } from "./scrub";

/** As much of a server's words as an error message can carry. */
const defaultLimit = 500;

/**
 * Makes a text from outside fit for an error message: no secret, one line, no control or invisible characters, bounded
 * length. Secrets go first, whole; and once more, because joining lines may put one together.
 */
export function foreignText(text: string, secrets: readonly string[], limit = defaultLimit): string {
  const clean = hideSecrets(singleLine(hideSecrets(text, secrets)), [...secrets, ...secrets.map(singleLine)]);
  const characters = [...clean];
  return characters.length > limit ? `${characters.slice(0, limit).join("")}…` : clean;
}

function singleLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
