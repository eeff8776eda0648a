import assert from "node:assert/strict";
import { inspect } from "node:util";
import { RefusedError } from "../../../provider/errors/refused-error";
import { RequestError } from "../../../provider/errors/request-error";
import { assertHides } from "../http/failures";

const details = { endpoint: "https://kf/SMTP", delivery: "rejected", status: 400, serverMessage: "its words" } as const;

describe("errors of our own kind", () => {
  it("are known by class and code, and tell programs what happened", () => {
    const error = new RefusedError("It was refused.", details);
    assert.ok(error instanceof RequestError && error instanceof Error);
    assert.equal(error.code, "ERR_REFUSED");
    const { endpoint, delivery, status, serverMessage } = error;
    assert.deepEqual({ endpoint, delivery, status, serverMessage }, details);
    assert.equal("id" in error, false);
  });

  it("print as name, code and message and nothing else", () => {
    const error = new RefusedError("It was refused.", details);
    assert.equal(inspect(error, { showHidden: true, depth: null }), "RefusedError [ERR_REFUSED]: It was refused.");
    const shown = { name: "RefusedError", code: "ERR_REFUSED", message: "It was refused." };
    assert.deepEqual(JSON.parse(JSON.stringify(error)), shown);
    assert.deepEqual({ ...error }, shown);
    assertHides(error);
  });

  it("take a hint from who knows more", () => {
    const error = new RefusedError("It was refused.", details);
    const hinted = error.withHint("Ask again.");
    assert.equal(hinted.message, "It was refused. Ask again.");
    assert.deepEqual([hinted.stack, hinted.code], [hinted.message, error.code]);
    // Others may wait for the same failure.
    assert.equal(error.message, "It was refused.");
  });
});
