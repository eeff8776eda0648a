import assert from "node:assert/strict";
import { inspect } from "node:util";
import { codeOf, errorCodes, KeyfactorSmtpError, RequestError, type RequestErrorDetails } from "../../provider/errors";
import { assertHides } from "./http/failures";

const details: RequestErrorDetails = {
  ...{ endpoint: "https://Sentinel/SMTP", delivery: "rejected", status: 400 },
  ...{ serverErrorCode: "Sentinel-code", serverMessage: "Sentinel-words" },
};

/** Programs and documents know errors by these codes: one may be added, none may change. */
const promisedCodes = [
  ...["ERR_ARGUMENT", "ERR_SECRET_REFERENCE", "ERR_CONNECTION", "ERR_UNREACHABLE", "ERR_CERTIFICATE", "ERR_TIMEOUT"],
  ...["ERR_TOKEN", "ERR_AUTHENTICATION", "ERR_PERMISSION", "ERR_NOT_FOUND", "ERR_REFUSED", "ERR_SERVER"],
  ...["ERR_REDIRECT", "ERR_INVALID_RESPONSE", "ERR_EXISTING_PROFILE", "ERR_NOT_STORED", "ERR_TEST_FAILED"],
  ...["ERR_RESTORE", "ERR_UNSUPPORTED_RELEASE", "ERR_WRONG_SERVER", "ERR_STATE", "ERR_UNFINISHED"],
];

function detailsOf({ endpoint, delivery, status, serverErrorCode, serverMessage }: RequestError): RequestErrorDetails {
  return { endpoint, delivery, status, serverErrorCode, serverMessage };
}

describe("An error", () => {
  it("has one of the promised codes", () => {
    assert.deepEqual([...errorCodes], promisedCodes);
  });

  for (const error of [
    new KeyfactorSmtpError("ERR_ARGUMENT", "It went wrong."),
    new RequestError("ERR_REFUSED", "It went wrong.", details),
  ]) {
    const { name } = error.constructor;
    it(`shows name, code and message alone (${name})`, () => {
      assert.ok(error instanceof KeyfactorSmtpError && error instanceof Error);
      assert.deepEqual([error.name, error.message, "id" in error], [name, "It went wrong.", false]);
      assert.equal(inspect(error, { showHidden: true, depth: null }), `${name} [${error.code}]: It went wrong.`);
      assert.equal(String(error), `${name}: It went wrong.`);
      const shown = { name, code: error.code, message: "It went wrong." };
      assert.deepEqual(JSON.parse(JSON.stringify(error)), shown);
      assert.deepEqual({ ...error }, shown);
      assertHides(error);
    });

    it(`takes a hint from who knows more, and keeps its kind (${name})`, () => {
      const hinted = error.withHint("Ask again.");
      assert.equal(hinted.constructor, error.constructor);
      assert.equal(hinted.message, "It went wrong. Ask again.");
      assert.deepEqual([hinted.stack, hinted.code], [hinted.message, error.code]);
      // Others may wait for the same failure.
      assert.equal(error.message, "It went wrong.");
    });
  }

  it("of a request tells programs what became of it, also with a hint or another delivery", () => {
    const error = new RequestError("ERR_TOKEN", "It went wrong.", details);
    assert.deepEqual(detailsOf(error), details);
    assert.deepEqual(detailsOf(error.withHint("Ask again.")), details);
    const delivered = error.withDelivery("unknown");
    assert.deepEqual(detailsOf(delivered), { ...details, delivery: "unknown" });
    assert.deepEqual([delivered.code, delivered.message], [error.code, error.message]);
    assertHides(delivered);
  });

  it("of Node.js has a code, and what is thrown besides may have none", () => {
    assert.deepEqual(
      [Object.assign(new Error("words"), { code: "ENOENT" }), new Error("words"), "words", null].map(codeOf),
      ["ENOENT", undefined, undefined, undefined],
    );
  });

  it("may be written to, as other code does with errors", () => {
    const error = new KeyfactorSmtpError("ERR_ARGUMENT", "It went wrong.");
    error.name = "Other";
    error.message = "Otherwise.";
    error.stack = "elsewhere";
    assert.equal(inspect(error), "Other [ERR_ARGUMENT]: Otherwise.");
    assert.equal(error.stack, "elsewhere");
    Object.defineProperty(error, "message", { get: () => "Again." });
    Object.defineProperty(error, "stack", { get: () => "again" });
    assert.deepEqual([error.message, error.stack], ["Again.", "again"]);
  });
});
