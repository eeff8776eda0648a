type Place = readonly [from: number, to: number];

/** A text as it reads once something in it is decoded, and where in the original each of its UTF-16 units stands. */
export class Reading {
  constructor(
    readonly text: string,
    private readonly places: readonly Place[],
    /** How many characters of the original a find must span: a few letters of base64 stand in any text. */
    readonly leastSpan: number,
  ) {}

  static of(text: string): Reading {
    const places = Array.from({ length: text.length }, (_, at): Place => [at, at + 1]);
    return new Reading(text, places, 1);
  }

  /** Where in the original the unit at this place begins. */
  from(at: number): number {
    return this.places[at]?.[0] ?? 0;
  }

  /** Where in the original the unit at this place ends. */
  to(at: number): number {
    return this.places[at]?.[1] ?? 0;
  }

  /** Puts what it means in place of whatever is written so; what means nothing stays. */
  rewrite(pattern: RegExp, meaning: (written: string) => string | undefined): Reading {
    const texts: string[] = [];
    const places: Place[] = [];
    let end = 0;
    const keepUntil = (next: number) => {
      texts.push(this.text.slice(end, next));
      for (const place of this.places.slice(end, next)) places.push(place);
    };
    for (const { 0: written, index } of this.text.matchAll(pattern)) {
      const meant = meaning(written);
      if (meant === undefined) continue;
      keepUntil(index);
      end = index + written.length;
      const place: Place = [this.from(index), this.to(end - 1)];
      texts.push(meant);
      for (let unit = 0; unit < meant.length; unit++) places.push(place);
    }
    if (end === 0) return this;
    keepUntil(this.text.length);
    return new Reading(texts.join(""), places, this.leastSpan);
  }
}

/** Undoes one way of writing; answers with the same reading where nothing is written so. */
type Decoder = (reading: Reading) => Reading;

const controls: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

const json: Decoder = (reading) =>
  reading.rewrite(/\\(?:u[0-9a-f]{4}|.)/gis, (written) =>
    written.length > 2
      ? String.fromCharCode(Number.parseInt(written.slice(2), 16))
      : (controls[written.slice(1).toLowerCase()] ?? written.slice(1)),
  );

const zip = (names: string, characters: string) =>
  names.split(" ").map((name, at): [string, string] => [name, characters.charAt(at)]);
const range = (first: number) => String.fromCharCode(...Array.from({ length: 32 }, (_, at) => first + at));

/** HTML's names in small letters, because no secret is told by its letter case (HTML Living Standard, 13.5). */
const htmlNames = new Map([
  ...zip("excl quot num dollar percnt amp apos lpar rpar ast plus comma period sol", "!\"#$%&'()*+,./"),
  ...zip("colon semi lt equals gt quest commat lsqb bsol rsqb hat lowbar grave lcub verbar rcub", ":;<=>?@[\\]^_`{|}"),
  ...zip("tab newline lbrack rbrack lbrace rbrace vert euro times szlig", "\t\n[]{}|€×ß"),
  ...zip(
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr " +
      "deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest",
    range(0xa0),
  ),
  ...zip(
    "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml " +
      "eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml",
    range(0xe0),
  ),
]);

const html: Decoder = (reading) =>
  reading.rewrite(/&(?:#0*\d{1,7}|#x0*[0-9a-f]{1,6}|[a-z][a-z0-9]{1,7});/gi, (reference) => {
    const name = reference.slice(1, -1).toLowerCase();
    if (!name.startsWith("#")) return htmlNames.get(name);
    const code = Number(name.replace("#x", "0x").replace("#", ""));
    return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  });

/** Bytes that are UTF-8 become the characters they stand for; others stay what they are in Latin-1. */
const utf8: Decoder = (reading) =>
  reading.rewrite(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g, (bytes) =>
    Buffer.from(bytes, "latin1").toString(),
  );

/** The same for bytes in percent encoding alone, because what stands beside them is no bytes. */
const percent: Decoder = (reading) =>
  reading.rewrite(
    /%(?:c[2-9a-f]|d[0-9a-f])%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-4](?:%[89ab][0-9a-f]){3}|%[0-9a-f]{2}/gi,
    (written) => {
      const bytes = Buffer.from(written.replaceAll("%", ""), "hex");
      return bytes.toString(bytes.length > 1 ? "utf8" : "latin1");
    },
  );

const form: Decoder = (reading) => (reading.text.includes("+") ? percent(reading.rewrite(/\+/g, () => " ")) : reading);

const brokenLines: Decoder = (reading) => reading.rewrite(/[\r\n]\s*/g, () => "");

/** Keeps apart what does not stand together. */
const noCharacter = "\uffff";

/**
 * What the runs of base64 may hold, one after the other, in characters of one byte or two: from each of four letters and
 * from each byte on, because nobody knows where the encoded text begins.
 */
function fromBase64(reading: Reading, width: 1 | 2): Reading {
  const joined = brokenLines(reading);
  const texts: string[] = [];
  const places: Place[] = [];
  for (const { 0: run, index } of joined.text.matchAll(/[\w+/-]{4,}={0,2}/g)) {
    for (let start = 0; start < 4 * width; start++) {
      const letter = start % 4;
      const bytes = Buffer.from(run.slice(letter), "base64");
      // Not by toString("utf16le"): Node 24.21 corrupts its memory where that begins at an odd byte.
      for (let byte = start < 4 ? 0 : 1, next = byte + width; next <= bytes.length; byte = next, next += width) {
        // Three bytes are four letters; one that two bytes share belongs to neither, what is left to the last byte.
        const first = letter + Math.ceil((byte * 4) / 3);
        const end = next + width <= bytes.length ? letter + Math.floor((next * 4) / 3) : run.length;
        texts.push(String.fromCharCode(bytes.readUIntLE(byte, width)));
        places.push([joined.from(index + first), joined.to(index + end - 1)]);
      }
      texts.push(noCharacter);
      places.push([0, 0]);
    }
  }
  return texts.length === 0 ? reading : new Reading(texts.join(""), places, 4);
}

const base64: Decoder = (reading) => utf8(fromBase64(reading, 1));
const base64InUtf16: Decoder = (reading) => fromBase64(reading, 2);

const escapes = [json, html, percent, form];
const decoders = [...escapes, base64, base64InUtf16, brokenLines];

/** The text as it stands, and as it reads after any two decoders, or after one kind of escape up to four times over. */
export function* readings(reading: Reading, done: readonly Decoder[] = []): Generator<Reading> {
  yield reading;
  for (const decoder of decoders) {
    const isRepeated = escapes.includes(decoder) && done.every((other) => other === decoder);
    if (done.length >= (isRepeated ? 4 : 2)) continue;
    const next = decoder(reading);
    if (next !== reading) yield* readings(next, [...done, decoder]);
  }
}

/** A secret as decoders may leave it: its Latin-1 happens to be UTF-8, too, and its own line breaks go with others. */
export function spellings(secret: string): string[] {
  const plain = Reading.of(secret);
  return [plain, utf8(plain), brokenLines(plain)].map((reading) => normalised(reading).text.trim());
}

/** Runs of blanks, line breaks, control characters and others without a shape. */
const invisible = /[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;

/**
 * The same for all that looks the same: no letter case, no characters without a shape, one blank for each run of blanks,
 * and compatible characters in their decomposed form (Unicode Standard Annex 15, NFKD).
 */
export function normalised(reading: Reading): Reading {
  return reading
    .rewrite(invisible, (gap) => (/[^\S\ufeff]/.test(gap) ? " " : ""))
    .rewrite(/[A-Z]|[^\0-\x7f]\p{M}{0,8}/gu, (letter) => {
      // Up and down again: "ß" and "SS", "ı" and "I" differ in one case only.
      const folded = letter.normalize("NFKD").toLowerCase().toUpperCase().toLowerCase();
      return folded === letter ? undefined : folded;
    });
}
