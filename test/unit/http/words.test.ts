import assert from "node:assert/strict";
import type { Answer } from "../../../provider/command/http/attempt";
import { jsonIn, pageIn, plainWords, statusText } from "../../../provider/command/http/words";

const answer = (status: number, text = "", headers: Answer["headers"] = {}): Answer => ({
  ...{ kind: "answer", status, text, headers },
});

describe("The words of an answer", () => {
  it("are its status with its name, where it has one", () => {
    assert.equal(statusText(404), "404 Not Found");
    assert.equal(statusText(499), "499");
  });

  it("are JSON whatever its content type says, or none", () => {
    assert.deepEqual(jsonIn(answer(200, '{"a":1}', { "content-type": "text/html" })), { a: 1 });
    assert.equal(jsonIn(answer(200, "{")), undefined);
  });

  it("are the text, and of a page its title alone", () => {
    const title = "  A title\n ";
    for (const [text, words, page, headers] of [
      ["no page", "no page", undefined],
      ["a < b", "a < b", undefined],
      [` \n<html lang="a"><TITLE lang="en">${title}</TITLE>`, "A title", 'a page ("A title")'],
      ["<html>", "", "a page"],
      ["<title></title>", "", "a page"],
      ["<title>", "", "a page"],
      ["words", "", "a page", { "content-type": "text/HTML; charset=utf-8" }],
      ["words", "", "a page", { "content-type": "application/problem+xml" }],
      [`<title>${"x".repeat(2001)}</title>`, "x".repeat(2000), `a page ("${"x".repeat(100)}…")`],
      [`<title ${"x".repeat(199)}>t`, "t", 'a page ("t")'],
      [`<title ${"x".repeat(200)}>t`, "", "a page"],
      ["<title>the-password</title>", "the-password", 'a page ("[secret]")'],
    ] as [string, string, string | undefined, Answer["headers"]?][]) {
      assert.equal(plainWords(answer(200, text, headers)), words);
      assert.equal(pageIn(answer(200, text, headers), ["the-password"]), page);
    }
  });
});
