const placeholder = "[secret]";

/** Characters with a name of their own in HTML. */
const htmlNames: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };
/** Control characters with a short escape in JSON. */
const jsonLetters: Record<string, string> = { "\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f" };

/**
 * Replaces every secret in a text by "[secret]", whatever the letter case, also where it is escaped for JSON, a URL, a
 * form or HTML, or encoded in base64. Secrets that overlap in the text vanish together.
 */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const patterns = [...new Set(secrets)].filter((secret) => secret.trim() !== "").flatMap(patternsOf);
  let clean = "";
  let end = 0;
  for (const [from, to] of joined(patterns.flatMap((pattern) => occurrences(text, pattern)))) {
    clean += text.slice(end, from) + placeholder;
    end = to;
  }
  return clean + text.slice(end);
}

type Range = [from: number, to: number];

function occurrences(text: string, pattern: string): Range[] {
  const found: Range[] = [];
  const search = new RegExp(pattern, "giu");
  for (let match = search.exec(text); match; match = search.exec(text)) {
    found.push([match.index, match.index + match[0].length]);
    // One character on, not one match on: a secret may overlap itself.
    search.lastIndex = match.index + ((match[0].codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
  }
  return found;
}

function joined(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

function patternsOf(secret: string): string[] {
  return [...inAnyCase(secret).map(writtenPattern), ...base64Patterns(secret)];
}

/** Some letters have another in the other case than a pattern without letter case finds: "ß" and "SS", "ı" and "I". */
function inAnyCase(secret: string): string[] {
  const found = new RegExp(`^${writtenPattern(secret)}$`, "iu");
  return [secret, ...[secret.toUpperCase(), secret.toLowerCase()].filter((other) => !found.test(other))];
}

function writtenPattern(text: string): string {
  return [...text.matchAll(/\\+|[^\\]/gsu)].map(([part]) => partPattern(part)).join("");
}

/** One character, or a run of backslashes, in all the ways it may be written. */
function partPattern(part: string): string {
  if (part.startsWith("\\")) {
    // JSON doubles backslashes, JSON within JSON does so twice.
    return `(?:\\\\{${part.length},${4 * part.length}}|(?:${escapes("\\").join("|")}){${part.length}})`;
  }
  if (/[a-z0-9]/i.test(part)) return part;
  const ways = [`\\\\{0,3}${literal(part)}`, ...escapes(part)];
  if (part === " ") ways.push("\\+");
  return `(?:${ways.join("|")})`;
}

function escapes(character: string): string[] {
  const hex = (value: number, width: number) => value.toString(16).padStart(width, "0");
  const code = character.codePointAt(0) ?? 0;
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  const ways = [
    units.map((unit) => `\\\\{1,4}u${hex(unit, 4)}`).join(""),
    [...Buffer.from(character)].map((byte) => `%(?:25){0,3}${hex(byte, 2)}`).join(""),
    `&(?:amp;){0,2}#0*${code};`,
    `&(?:amp;){0,2}#x0*${hex(code, 1)};`,
  ];
  const name = htmlNames[character];
  if (name) ways.push(`&(?:amp;){0,2}${name};`);
  const letter = jsonLetters[character];
  if (letter) ways.push(`\\\\{1,4}${letter}`);
  return ways;
}

function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

/**
 * The part of its base64 that a secret alone decides, at each of the three places where it may begin in an encoded
 * text, such as "user:password"; with what follows where the secret ends the text.
 */
function base64Patterns(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 2, 3].flatMap((foreignStart, offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const foreignEnd = (offset + bytes.length) % 3 === 0 ? 0 : 1;
    const own = encoded.slice(foreignStart, encoded.length - foreignEnd);
    const end = foreignEnd ? `(?:${base64Pattern(encoded.slice(-1))}(?:=|%3d){0,2})` : "";
    // Shorter pieces would be found in any text.
    if (own.length >= 5) return [[...own].map(base64Pattern).join("") + (end && `${end}?`)];
    return offset === 0 && encoded.length >= 4 ? [[...own].map(base64Pattern).join("") + end] : [];
  });
}

function base64Pattern(character: string): string {
  if (character === "+") return `(?:-|${partPattern("+")})`;
  if (character === "/") return `(?:_|${partPattern("/")})`;
  return character;
}
