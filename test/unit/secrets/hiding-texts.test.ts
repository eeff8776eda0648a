import assert from "node:assert/strict";
import fc from "fast-check";
import { foreignText, hideSecrets } from "../../../provider/secrets/hiding";

const html = (text: string) =>
  text.replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? "&#x27;");

/** The ways in which servers echo what they were sent. */
const encodings: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  "upper case": (secret) => secret.toUpperCase(),
  JSON: (secret) => JSON.stringify(secret).slice(1, -1),
  "JSON in JSON": (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  "JSON in ASCII": (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^ -~]|[<>&'+]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
  "percent encoding": encodeURIComponent,
  "a form": (secret) => new URLSearchParams({ s: secret }).toString().slice(2),
  HTML: html,
  "HTML in HTML": (secret) => html(html(secret)),
  base64: (secret) => Buffer.from(secret).toString("base64"),
  "base64 for URLs": (secret) => Buffer.from(secret).toString("base64url"),
};

const awkward = ["p+q/r=\"s\" <t>&'u'", "C:\\new\\\\x", "pä55wörd€🔑-key", "with space and %41", "a.b*c[d](e){f}^$|?"];

describe("taking secrets out of texts", () => {
  for (const [name, encode] of Object.entries(encodings)) {
    it(`finds them in ${name}`, () => {
      for (const secret of awkward) {
        assert.equal(hideSecrets(`before ${encode(secret)} after`, [secret]), "before [secret] after");
      }
    });
  }

  it("finds them in the other case, also where letters become others or several", () => {
    for (const secret of ["Straße-ı", "İstanbul", "ǅ-ŉ-ﬃ", "ΑΣ ΑΣ"]) {
      for (const other of [secret, secret.toUpperCase(), secret.toLowerCase()]) {
        assert.equal(hideSecrets(`before ${other} after`, [secret]), "before [secret] after");
      }
    }
  });

  it("finds them within a longer base64 text", () => {
    for (const prefix of ["", "u:", "us:", "user:"]) {
      const encoded = Buffer.from(`${prefix}S3cret-Password!`).toString("base64");
      const own = Buffer.from("S3cret-Password!").toString("base64").slice(4, -8);
      const clean = hideSecrets(encoded, ["S3cret-Password!"]);
      assert.ok(clean.includes("[secret]") && !clean.includes(own), clean);
    }
  });

  it("takes overlapping secrets out together, the longest first, and nothing else", () => {
    assert.equal(hideSecrets("xabcdefghiy", ["abcdef", "defghi", "abc"]), "x[secret]y");
    assert.equal(hideSecrets("ababab", ["abab"]), "[secret]");
    assert.equal(hideSecrets("secret e", ["e", "secret"]), "[secret] [secret]");
    assert.equal(hideSecrets("nothing here", ["", "  ", "absent"]), "nothing here");
  });

  it("leaves no secret behind, whatever the secret, its neighbours and its encoding", () => {
    const secret = fc
      .string({ unit: "grapheme", minLength: 4, maxLength: 20 })
      .filter((text) => text.trim().length > 3);
    const neighbours = fc.array(fc.string({ maxLength: 20 }), { minLength: 2, maxLength: 2 });
    const encoding = fc.constantFrom(...Object.keys(encodings));
    fc.assert(
      fc.property(secret, neighbours, encoding, (text, [before = "", after = ""], name) => {
        const encoded = encodings[name]?.(text) ?? text;
        // What "[secret]" itself contains cannot be told apart.
        fc.pre(!"[secret]".includes(encoded.toLowerCase()));
        const clean = hideSecrets(`${before} ${encoded} ${after}`, [text]);
        assert.ok(!clean.includes(encoded.replace(/=+$/, "")) || `${before} ${after}`.includes(encoded), clean);
      }),
      { numRuns: 500, seed: 20260101 },
    );
  });

  it("stays quick on a large text and hostile secrets", () => {
    const start = process.cpuUsage();
    hideSecrets("\\".repeat(20_000) + "a".repeat(500_000), [
      "\\".repeat(10),
      `${"\\".repeat(8)}"`,
      "aaaa",
      "x".repeat(4000),
    ]);
    assert.ok(process.cpuUsage(start).user < 5_000_000);
  });

  it("stays quick on many texts and one large secret, and heeds another one at once", () => {
    const secrets = ["s3cret".repeat(10_000)];
    const start = process.cpuUsage();
    for (let at = 0; at < 1000; at++) hideSecrets(`text ${at}`, secrets);
    assert.ok(process.cpuUsage(start).user < 5_000_000);
    secrets[0] = "another";
    assert.equal(hideSecrets("another one", secrets), "[secret] one");
    assert.equal(hideSecrets("another one", [...secrets, "one"]), "[secret] [secret]");
  });
});

describe("texts from outside", () => {
  it("become one line without control characters, of bounded length", () => {
    assert.equal(foreignText(" a\r\n\u001b[31mb\u202e\u0000c ", []), "a [31mb c");
    assert.equal(foreignText("🔑".repeat(600), []), `${"🔑".repeat(500)}…`);
    assert.equal(foreignText("🔑".repeat(500), []), "🔑".repeat(500));
  });

  it("are scrubbed before they are cut, and after their lines are joined", () => {
    assert.equal(foreignText(`${"x".repeat(498)}sentinel`, ["sentinel"]), `${"x".repeat(498)}[s…`);
    assert.equal(foreignText("my\r\nsecret", ["my secret"]), "[secret]");
  });
});
