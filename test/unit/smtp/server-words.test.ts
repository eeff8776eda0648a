import assert from "node:assert/strict";
import { serverWords } from "../../../provider/command/smtp/server-words";

const said = (body: unknown, headers = {}) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return serverWords({ kind: "answer", status: 400, headers, text }, ["the-password"]);
};

describe("What a server says of an error", () => {
  for (const [what, body, words] of [
    ["nothing", "", {}],
    ["a short text", "Bad\r\n request ", { message: "Bad request" }],
    ["a text in JSON", '"Bad request"', { message: "Bad request" }],
    ["JSON without words", [["Bad request"], 7, null, true], {}],
    ["null", "null", {}],
    ["an empty object", {}, {}],
    ["Command's code and message", { ErrorCode: "0xA1", Message: "No." }, { errorCode: "0xA1", message: "No." }],
    ["them in another letter case", { errorCode: 7, MESSAGE: "No." }, { errorCode: "7", message: "No." }],
    ["a code alone", { ErrorCode: "0xA1", Message: "" }, { errorCode: "0xA1" }],
    ["members of another kind", { ErrorCode: { a: 1 }, Message: ["No."], Title: true }, {}],
    [
      "the operations that failed",
      { Message: "No.", FailedOperations: [{ Reason: "Port." }, null, "x", { Reason: "Port." }, { reason: "Host." }] },
      { message: "No. Port. Host." },
    ],
    ["operations that are no list", { Message: "No.", FailedOperations: { Reason: "Port." } }, { message: "No." }],
    ["problem details", { title: "Invalid.", detail: "Twice.", status: 400 }, { message: "Invalid. Twice." }],
    [
      "the fields of problem details",
      { title: "Invalid.", errors: { Port: ["too big", 7, "too odd"], Host: "too long", Id: {} } },
      { message: "Invalid. Port: too big too odd Host: too long Id:" },
    ],
    ["fields that are a list", { title: "Invalid.", errors: ["x"] }, { message: "Invalid." }],
    [
      "an error within",
      { error: { code: "UnsupportedApiVersion", message: "Not 2." } },
      { errorCode: "UnsupportedApiVersion", message: "Not 2." },
    ],
    ["an error that is a text", { error: "invalid", message: "No." }, { message: "No." }],
    ["a page", "<title>Sign in</title>and noise", { message: "Sign in" }],
    ["a page without a title", "<html>noise", {}],
    [
      "a secret",
      { ErrorCode: "the-password", Message: "not the-password" },
      { errorCode: "[secret]", message: "not [secret]" },
    ],
    ["a secret in a text", "not the-password", { message: "not [secret]" }],
    [
      "too much",
      { ErrorCode: "c".repeat(61), Message: "m".repeat(501) },
      { errorCode: `${"c".repeat(60)}…`, message: `${"m".repeat(500)}…` },
    ],
  ] as const) {
    it(`is told where it says ${what}`, () => assert.deepEqual(said(body), words));
  }

  it("is the text of no page, and of a page that is called one the title", () => {
    const headers = { "content-type": "text/html" };
    assert.deepEqual(said("words", headers), {});
    assert.deepEqual(said("words"), { message: "words" });
  });
});
