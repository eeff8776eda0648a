import { normalised, Reading, readings, spellings } from "./readings";

/** In place of a secret. */
export const hidden = "[secret]";
const notShown = "[not shown]";
/** As much of a server's words as an error message can carry. */
const defaultLimit = 500;
/** So many characters of a text are looked at; the rest is left out. */
const longestText = 8192;
/** So many characters all secrets may have together; with more of them no text is shown. */
const mostSecrets = 262_144;
/** A shorter beginning of a secret at the end of a text may be a word of the text's own. */
const leastBeginning = 4;
/** What an escaped character may take that is cut with the text. */
const longestEscape = 64;

/**
 * Makes a text from outside fit for an error message: no secret, one line, no control or invisible characters, bounded
 * length.
 */
export function foreignText(text: string, secrets: readonly string[], limit = defaultLimit): string {
  const line = hideSecrets(text, secrets)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
  const characters = [...line];
  return characters.length > limit ? `${characters.slice(0, limit).join("")}…` : line;
}

/**
 * Replaces every secret in a text by {@link hidden}, in each form that SECURITY.md lists; secrets that overlap in the text
 * are replaced together. Never throws, and in doubt shows nothing of the text.
 *
 * The work is bounded: the beginning of the text, in at most 65 readings of at most nine times its length, is searched
 * once for all secrets together, whose characters are looked at once.
 */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  try {
    if (secrets.reduce((sum, { length }) => sum + length, 0) > mostSecrets) return notShown;
    const seen = text.slice(0, longestText);
    const ranges = joined(rangesOf(seen, automatonOf(secrets), seen !== text));
    let shown = "";
    let end = 0;
    for (const [from, to] of ranges) {
      shown += `${seen.slice(end, from)}${hidden}`;
      end = to;
    }
    return shown + seen.slice(end) + (seen === text ? "" : "…");
  } catch {
    return notShown;
  }
}

type Range = [from: number, to: number];

function rangesOf(text: string, start: Node, isCut: boolean): Range[] {
  const ranges: Range[] = [];
  const end = isCut ? text.length - longestEscape : text.trimEnd().length;
  for (const reading of readings(Reading.of(text))) {
    const letters = normalised(reading);
    let node = start;
    for (let at = 0; at < letters.text.length; at++) {
      node = step(node, letters.text.charAt(at));
      const from = letters.from(at - node.longest + 1);
      const to = letters.to(at);
      if (node.longest > 0 && letters.from(at) - from + 1 >= letters.leastSpan) ranges.push([from, to]);
      if ((isCut || node.mayEndText) && node.depth >= leastBeginning && to >= end)
        ranges.push([letters.from(at - node.depth + 1), text.length]);
    }
  }
  return ranges;
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

/** Where the search stands after a character: at the longest beginning of a secret that the text just read ends with. */
interface Node {
  readonly depth: number;
  readonly next: Map<string, Node>;
  /** The longest beginning that is shorter. */
  fallback?: Node;
  /** The length of the longest secret that ends here; 0 if none does. */
  longest: number;
  /** Whether a text may end here within a secret: a page's title ends at the first "<". */
  mayEndText?: boolean;
}

/** The latest automaton: one answer has many texts, and what is looked for in them is the same. */
let latest: { readonly secrets: readonly string[]; readonly start: Node } | undefined;

function automatonOf(secrets: readonly string[]): Node {
  const { length } = secrets;
  const isLatest = latest?.secrets.length === length && secrets.every((secret, at) => secret === latest?.secrets[at]);
  if (!latest || !isLatest) latest = { secrets: [...secrets], start: newAutomaton(secrets) };
  return latest.start;
}

/** All secrets in one automaton (Aho and Corasick, 1975): a text is read once, however many there are. */
function newAutomaton(secrets: readonly string[]): Node {
  const start: Node = { depth: 0, next: new Map(), longest: 0 };
  for (const letters of new Set(secrets.flatMap(spellings))) {
    const last = insert(letters, start);
    last.longest = last.depth;
    insert(letters.replace(/ ?<.*/, ""), start).mayEndText = true;
  }
  const nodes = [start];
  for (const node of nodes) {
    for (const [letter, next] of node.next) {
      next.fallback = node.fallback ? step(node.fallback, letter) : start;
      next.longest ||= next.fallback.longest;
      nodes.push(next);
    }
  }
  return start;
}

function insert(letters: string, start: Node): Node {
  let node = start;
  for (const letter of letters.split("")) {
    const next = node.next.get(letter) ?? { depth: node.depth + 1, next: new Map(), longest: 0 };
    node.next.set(letter, next);
    node = next;
  }
  return node;
}

function step(node: Node, letter: string): Node {
  for (let at = node; ; at = at.fallback) {
    const next = at.next.get(letter);
    if (next || !at.fallback) return next ?? at;
  }
}
