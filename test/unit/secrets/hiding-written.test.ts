import assert from "node:assert/strict";
import { hideSecrets } from "../../../provider/secrets/hiding";

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** One secret, and every way of writing it that must vanish whole. */
const written: Record<string, readonly string[]> = {
  "one'two": [
    ...["one&apos;two", "one&#39;two", "one&#039;two", "one&#x27;two", "one&#x027;two", "one&amp;apos;two"],
    ...["one&amp;amp;#39;two", "one\\u0027two", "one\\\\u0027two", "ONE%27TWO", "one%2527two", "one%252527two"],
    ...["one%25252527two", "one\\'two", "one\\\\\\'two"],
  ],
  'one"two': ["one&quot;two", "one&amp;amp;quot;two", 'one\\"two', 'one\\\\\\"two', "one&#34;two", "one\\u0022two"],
  "one<>&two": ["one&lt;&gt;&amp;two", "one&amp;lt;&amp;gt;&amp;amp;two", "one%3C%3E%26two", "one%3c%3e%26two"],
  "one two": ["one+two", "one%20two", "one\\ two", "one&#32;two", "one&#x20;two"],
  "one\n\r\t\b\ftwo": [
    ...["one\\n\\r\\t\\b\\ftwo", "one\\\\n\\\\r\\\\t\\\\b\\\\ftwo", "one%0A%0D%09%08%0Ctwo"],
    ...[
      "one\\u000a\\u000d\\u0009\\u0008\\u000Ctwo",
      "one&#10;&#13;&#9;&#8;&#12;two",
      "one&#xA;&#xD;&#x9;&#x8;&#xC;two",
    ],
  ],
  "one/two": ["one\\/two", "one%2Ftwo", "one&#47;two"],
  "one\\two": ["one\\\\two", "one\\\\\\\\two", "one%5Ctwo", "one&#92;two", "one\\u005ctwo"],
  "one\\\\two": ["one\\\\\\\\two", `one${"\\".repeat(8)}two`, "one%5C%5Ctwo", "one&#92;&#92;two"],
  "one🔑two": [
    "one\\ud83d\\udd11two",
    "one\\\\uD83D\\\\uDD11two",
    "one%F0%9F%94%91two",
    "one&#128273;two",
    "one&#x1f511;two",
  ],
  ünïted: ["%C3%BCn%C3%AFted", "\\u00fcn\\u00efted", "&#252;n&#239;ted", "ÜNÏTED"],
  "a^$.*+?()[]{}|b": ["A^$.*+?()[]{}|B", "a%5E%24.*%2B%3F%28%29%5B%5D%7B%7D%7Cb"],
};

describe("A secret in a text", () => {
  for (const [secret, forms] of Object.entries(written)) {
    it(`is found in every way of writing ${JSON.stringify(secret)}`, () => {
      for (const form of [secret, ...forms]) assert.equal(hideSecrets(`x ${form} y`, [secret]), "x [secret] y", form);
    });
  }

  it("is not found in what only resembles it", () => {
    for (const [text, secret] of [
      ["one-two", "one.two"],
      ["onetwo", "one two"],
      ["one\\two", "one\\\\two"],
      ["oneetwo", "one+two"],
      ["one&lt;two", "one>two"],
      ["one+two", "one-two"],
    ] as const) {
      assert.equal(hideSecrets(text, [secret]), text);
    }
  });

  it("is replaced as often as it is there, once for each that stands alone", () => {
    assert.equal(hideSecrets("abab ab", ["ab"]), "[secret][secret] [secret]");
    assert.equal(hideSecrets("🔑x🔑x🔑", ["🔑x🔑"]), "[secret]");
    assert.equal(hideSecrets("🔑🔑🔑!", ["🔑🔑"]), "[secret]!");
    assert.equal(hideSecrets("aaa!", ["aa"]), "[secret]!");
  });

  it("vanishes with one that it overlaps, whichever is named first", () => {
    for (const secrets of [
      ["bcd", "abcdef", "cd"],
      ["abcdef", "cd", "bcd"],
    ]) {
      assert.equal(hideSecrets("xabcdefy", secrets), "x[secret]y");
    }
  });

  it("that is blank is none", () => assert.equal(hideSecrets("a b", [" ", "", "\t"]), "a b"));
});

describe("A secret in base64", () => {
  const secret = "a-secret!";

  it("is found where nothing else shares its letters", () => {
    assert.equal(hideSecrets(base64(secret), [secret]), "[secret]");
    assert.equal(hideSecrets(base64(`abc${secret}xyz`), [secret]), `${base64("abc")}[secret]${base64("xyz")}`);
  });

  it("leaves of itself no more than the letters that it shares with its neighbours", () => {
    for (const [before, after] of [
      ["", "x"],
      ["a", ""],
      ["a", "xy"],
      ["ab", "x"],
      ["abc", "xy"],
      ["user:", ":more"],
    ] as const) {
      for (const text of ["a-secret", "a-secret!", "a-secret!!"]) {
        const [clean, whole] = [hideSecrets(base64(before + text + after), [text]), base64(before + text + after)];
        const [first = "", last = ""] = clean.split("[secret]");
        assert.ok(whole.startsWith(first) && whole.endsWith(last), clean);
        // Three bytes are four letters; a letter that a neighbour decides too may stay, on either side.
        assert.ok(first.length <= Math.ceil((before.length * 4) / 3), clean);
        assert.ok(last.length <= Math.ceil((after.length * 4) / 3) + 3, clean);
      }
    }
  });

  it("takes its padding with it, also as a URL writes it", () => {
    for (const text of ["abcd", "abcde"]) {
      const [encoded, bare] = [base64(text), base64(text).replace(/=/g, "")];
      for (const form of [encoded, bare, encoded.replace(/=/g, "%3D"), encoded.replace(/=/g, "%3d")]) {
        assert.equal(hideSecrets(`x ${form} y`, [text]), "x [secret] y", form);
      }
    }
  });

  it("is found in both alphabets, and where a URL or JSON writes them", () => {
    const text = "???~~~>>>";
    assert.equal(base64(text), "Pz8/fn5+Pj4+");
    for (const form of ["Pz8/fn5+Pj4+", "Pz8_fn5-Pj4-", "Pz8%2Ffn5%2BPj4%2B", "Pz8%2ffn5%2bPj4%2b", "Pz8\\/fn5+Pj4+"]) {
      assert.equal(hideSecrets(`x ${form} y`, [text]), "x [secret] y", form);
    }
  });

  it("is found alone where it is short, and not where any text could hold it", () => {
    assert.equal(hideSecrets("YWJj", ["abc"]), "[secret]");
    assert.equal(hideSecrets(base64("xabc"), ["abc"]), base64("xabc"));
    assert.equal(hideSecrets(base64("xyabcd"), ["abcd"]), "eHl[secret]");
    assert.equal(hideSecrets("YWI=", ["ab"]), "YWI=");
    assert.equal(hideSecrets("YWJjZA==", ["abcd"]), "[secret]");
    assert.equal(hideSecrets("YWJjZGVm", ["abcd"]), "[secret]GVm");
  });
});
