import assert from "node:assert/strict";
import { inspect } from "node:util";
import { KeyfactorSmtpError, type KeyfactorSmtpErrorCode, type RequestError } from "../../../provider/errors";

type ErrorClass<Kind> = abstract new (...args: never[]) => Kind;

/** The error of a promise that must be rejected with this code, or with this class. */
export async function failureOf(promise: Promise<unknown>, expected: KeyfactorSmtpErrorCode): Promise<RequestError>;
export async function failureOf<Kind extends Error>(
  promise: Promise<unknown>,
  expected: ErrorClass<Kind>,
): Promise<Kind>;
export async function failureOf(
  promise: Promise<unknown>,
  expected: KeyfactorSmtpErrorCode | ErrorClass<Error>,
): Promise<Error> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  assert.ok("error" in outcome, `expected ${String(expected)}, but it succeeded`);
  const { error } = outcome;
  const ErrorOfKind = typeof expected === "string" ? KeyfactorSmtpError : expected;
  assert.ok(error instanceof ErrorOfKind, `expected ${String(expected)}, got ${inspect(error)}`);
  if (error instanceof KeyfactorSmtpError && typeof expected === "string") assert.equal(error.code, expected);
  return error;
}

/** Looks for secrets in every form in which an error can be printed or stored. */
export function assertHides(error: Error, ...secrets: string[]): void {
  const printed = [
    error.message,
    String(error),
    String(error.stack),
    JSON.stringify(error),
    inspect(error, { showHidden: true, depth: null }),
    inspect(error, { showHidden: true, depth: null, customInspect: false, getters: true }),
    JSON.stringify(Object.getOwnPropertyNames(error).map((key) => String(Reflect.get(error, key)))),
  ].join("\n");
  for (const secret of secrets) {
    const encoded = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64").replace(/=+$/, "")];
    for (const form of encoded) assert.ok(!printed.toLowerCase().includes(form.toLowerCase()), `${form} in ${printed}`);
  }
  assert.equal(error.stack, error.message);
  assert.equal(error.cause, undefined);
  assert.deepEqual(Object.keys(error).sort(), ["code", "message", "name"]);
}
