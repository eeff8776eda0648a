import assert from "node:assert/strict";
import fc from "fast-check";
import { foreignText, hideSecrets } from "../../../provider/secrets/hiding";
import { read } from "../documents/documents";
import { runs } from "./arbitraries";

/** One way of writing a text; undefined where the text cannot be written so. */
type Writing = (text: string) => string | undefined;

const hex = (value: number, width: number) => value.toString(16).padStart(width, "0");
const each = (text: string, written: (character: string) => string) => [...text].map(written).join("");
const percentEach = (text: string, encoding: "utf8" | "latin1") =>
  [...Buffer.from(text, encoding)].map((byte) => `%${hex(byte, 2)}`).join("");
const isLatin1 = (text: string) => /^[\0-\xff]*$/.test(text) && !/[\xc2-\xf4][\x80-\xbf]/.test(text);
const inLines = (text: string) => text.replace(/.{76}(?=.)/g, "$&\r\n");

const html: Record<string, string> = {
  ...{
    '"': "quot",
    "&": "amp",
    "'": "apos",
    "<": "lt",
    ">": "gt",
    "!": "excl",
    "/": "sol",
    "%": "percnt",
    "+": "plus",
  },
  ...{ é: "eacute", ß: "szlig", "£": "pound", "\xa0": "nbsp", "€": "euro", "\\": "bsol" },
};

/** The forms that SECURITY.md lists, in its words, and how each may come out. */
const forms: Record<string, Writing[]> = {
  'JSON escapes: `\\"`, `\\\\`, `\\n` and the like, and `\\u0041` for any character': [
    (text) => JSON.stringify(text).slice(1, -1),
    (text) => text.replace(/./gs, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
    (text) => JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
  ],
  "percent encoding of some characters or all, in UTF-8 or Latin-1": [
    (text) => encodeURIComponent(text),
    (text) => percentEach(text, "utf8"),
    (text) => (isLatin1(text) ? percentEach(text, "latin1") : undefined),
    (text) => each(text, (character) => (/[a-z%]/.test(character) ? percentEach(character, "utf8") : character)),
  ],
  "percent encoding with `+` for a blank, as in a form": [
    (text) => new URLSearchParams({ text }).toString().slice(5),
    (text) => percentEach(text, "utf8").toUpperCase().replaceAll("%20", "+"),
  ],
  "HTML references, decimal, hexadecimal, or by the names of the characters of ASCII and Latin-1 and of the euro sign":
    [
      (text) => each(text, (character) => `&#${character.codePointAt(0)};`),
      (text) => each(text, (character) => `&#x${hex(character.codePointAt(0) ?? 0, 6)};`),
      (text) => each(text, (character) => (html[character] ? `&${html[character]};` : character)),
      (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
    ],
  "base64 with either alphabet, of UTF-8, Latin-1 or UTF-16LE, also within a longer text such as `user:password` or broken into lines":
    [
      (text) => Buffer.from(text).toString("base64"),
      (text) => Buffer.from(text).toString("base64url"),
      (text) => Buffer.from(text, "utf16le").toString("base64"),
      (text) => (isLatin1(text) ? Buffer.from(text, "latin1").toString("base64") : undefined),
      (text) => inLines(Buffer.from(text).toString("base64")),
    ],
  "line breaks within it where it has no blank, and the blanks that follow": [
    (text) => text.replace(/(?<=^\S{2})(?=\S)|(?<=\S)(?=\S{3}$)/gu, "\r\n   "),
    (text) => text.replace(/(?<=\S)(?=\S)/gu, "\n"),
  ],
};

/** The changes that SECURITY.md lists, in its words; they come before the forms. */
const changes: Record<string, Writing[]> = {
  "with other blanks in place of its own": [
    (text) => text.replaceAll(" ", " \t "),
    (text) => text.replaceAll(" ", "\xa0"),
  ],
  "with zero-width, format or control characters within": [
    (text) => text.replace(/^.{2}/s, "$&\u200b\u0000").replace(/.{2}$/s, "\u202e\ufeff$&"),
  ],
  "composed, decomposed, or in compatible characters (Unicode's NFC, NFD, NFKC, NFKD)": [
    ...(["NFC", "NFD", "NFKC", "NFKD"] as const).map((form) => (text: string) => text.normalize(form)),
    (text) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  ],
};

const same: Writing = (text) => text;
const changed = fc.constantFrom<Writing>(
  same,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  ...Object.values(changes).flat(),
);
const written = fc.constantFrom<Writing>(same, ...Object.values(forms).flat());

/** A secret whose ends stand out, so that nothing around it can melt into it. */
const secretText = fc
  .oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(..."é ß%4\\u1&;+/\"'<£€+=\xa0\n"), maxLength: 20 }),
    fc.constantFrom("&amp;", "%41", "\\u0041", "+ +", "QUJD", "Ã¤", "a\r\nb"),
  )
  .map((middle) => `Zq7${middle}9xK`);

const bullets = (text: string) =>
  [...text.matchAll(/^- (.*?)(?=\n- |\n\n)/gms)].map(([, item = ""]) => item.replace(/\s+/g, " "));

describe("Hiding secrets", () => {
  it("is promised in SECURITY.md for the forms that are tried here, and no others", () => {
    const [, section = ""] = read("SECURITY.md").split("## What is hidden in a server's words");
    const [found = "", too = ""] = section.split("In all of them it is found, too:");
    assert.deepEqual(bullets(found), Object.keys(forms));
    assert.deepEqual(bullets(too.split("And exactly so far:")[0] ?? ""), Object.keys(changes));
  });

  for (const [name, ways] of Object.entries({ ...forms, ...changes })) {
    it(`finds ${name}`, () => {
      for (const secret of ["S3cret pass!", "é\"ß'/<\\+& %41 £€!", "Ünï-tèd \xa0K1ng", "Ã¤ %C3%A4 &eacute; \\u00e9"])
        for (const write of ways)
          assert.equal(hideSecrets(`before ${write(secret) ?? secret} after`, [secret]), "before [secret] after");
    });
  }

  it("finds whatever secret, changed in any way, in any form within any other", () => {
    fc.assert(
      fc.property(secretText, changed, written, written, (secret, change, inner, outer) => {
        const text = [change, inner, outer].reduce<string | undefined>(
          (last, write) => (last === undefined ? last : write(last)),
          secret,
        );
        fc.pre(text !== undefined);
        assert.equal(hideSecrets(`before ${text} after`, [secret]), "before [secret] after");
      }),
      { ...runs, numRuns: 3 * runs.numRuns },
    );
  });

  it("finds Latin-1 that could be UTF-8, too", () => {
    for (const encoded of [percentEach("Ã¤\xa0É¡", "latin1"), Buffer.from("Ã¤\xa0É¡", "latin1").toString("base64")])
      assert.equal(hideSecrets(`before ${encoded} after`, ["Ã¤\xa0É¡"]), "before [secret] after");
  });

  it("leaves a text as it is that has no secret", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.array(secretText), (text, secrets) => {
        fc.pre(!text.includes("Zq7"));
        assert.equal(hideSecrets(text, secrets), text);
      }),
      runs,
    );
  });

  it("takes out together what overlaps", () => {
    const pieces = fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 4 }), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(pieces, written, ([left, middle, right], write) => {
        const [first, second] = [`Zq7${left}${middle}`, `${middle}${right}9xK`];
        fc.pre(middle.trim() === middle);
        const text = write(`Zq7${left}${middle}${right}9xK`);
        fc.pre(text !== undefined);
        assert.equal(hideSecrets(`( ${text} )`, [second, first]), "( [secret] )");
      }),
      runs,
    );
  });
});

describe("Hiding secrets where a text ends within one", () => {
  it("hides what is there of a secret that a page's title cuts at a <", () => {
    assert.equal(foreignText("Wrong: pass", ["Pass<word"]), "Wrong: [secret]");
    assert.equal(foreignText("Wrong: my pass ", ["My Pass <word>"]), "Wrong: [secret]");
    assert.equal(foreignText("Wrong: pas", ["pas<sword"]), "Wrong: pas");
    assert.equal(foreignText("Wrong: pass", ["password"]), "Wrong: pass");
    assert.equal(foreignText("pass is wrong", ["pass<word"]), "pass is wrong");
  });

  it("hides what is there of a secret where a text is cut, in whatever form", () => {
    const secret = Array.from({ length: 2000 }, (_, at) => (at * 7919).toString(36)).join("&é");
    for (const write of [same, ...Object.values(forms).flat()]) {
      const text = write(secret) ?? secret;
      assert.equal(foreignText(`before <${text}> after`, [secret]), "before <[secret]…");
    }
  });
});

describe("Hiding secrets cannot fail or take long", () => {
  const random = (length: number) =>
    fc.sample(fc.string({ unit: "binary-ascii", minLength: length, maxLength: length }), { seed: 1, numRuns: 1 })[0] ??
    "";
  const many = Array.from({ length: 2000 }, (_, at) => `${(at + 40_000_000) * 7919}-secret`);
  const large: [name: string, text: string, secrets: string[]][] = [
    ["one repeated letter", "a".repeat(100_000), ["a".repeat(65_536), "a", "aa", `b${"a".repeat(30_000)}`]],
    ["backslashes", "\\".repeat(100_000), ["\\".repeat(10), `${"\\".repeat(8)}"`]],
    ["a random secret of 64 Ki", `${random(65_536)}!`.repeat(2), [random(65_536)]],
    ["letters of base64", Buffer.from(random(65_536)).toString("base64"), [random(65_536)]],
    ["2000 secrets", `no secret ${many.join(" ")}`, many],
    ["escapes of escapes", "%25252541&amp;amp;lt;\\\\\\\\u0041+QUJDRA==\r\n".repeat(3000), ["secret", ...many]],
    ["blanks", " ".repeat(100_000), ["a  b", " "]],
    ["marks", "\u0301\u0323".repeat(50_000), ["a\u0301"]],
    ["numbers without end", `&#${"0".repeat(100_000)}`, ["a"]],
  ];
  for (const [name, text, secrets] of large) {
    it(`with ${name}`, () => {
      const start = process.cpuUsage();
      const shown = foreignText(text, secrets);
      assert.ok(process.cpuUsage(start).user < 5_000_000);
      for (const secret of secrets.filter(({ length }) => length > 4)) assert.ok(!shown.includes(secret));
    });
  }

  it("nor show a text where the secrets are too many, or anything fails", () => {
    assert.equal(foreignText("words", ["a".repeat(262_144)]), "words");
    assert.equal(foreignText("words", ["a".repeat(262_144), "b"]), "[not shown]");
    const broken = new Proxy<string[]>([], {
      get: () => {
        throw new Error("sentinel");
      },
    });
    assert.equal(foreignText("words", broken), "[not shown]");
  });
});
