import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { ArgumentError } from "../../../provider/errors/argument-error";
import { AuthenticationError } from "../../../provider/errors/authentication-error";
import { CertificateError } from "../../../provider/errors/certificate-error";
import { ConnectionError } from "../../../provider/errors/connection-error";
import { ExistingProfileError } from "../../../provider/errors/existing-profile-error";
import { InvalidResponseError } from "../../../provider/errors/invalid-response-error";
import { KeyfactorSmtpError } from "../../../provider/errors/keyfactor-smtp-error";
import { NotFoundError } from "../../../provider/errors/not-found-error";
import { NotStoredError } from "../../../provider/errors/not-stored-error";
import { PermissionError } from "../../../provider/errors/permission-error";
import { RedirectError } from "../../../provider/errors/redirect-error";
import { RefusedError } from "../../../provider/errors/refused-error";
import { RequestError, type RequestErrorDetails } from "../../../provider/errors/request-error";
import { RestoreError } from "../../../provider/errors/restore-error";
import { SecretReferenceError } from "../../../provider/errors/secret-reference-error";
import { ServerError } from "../../../provider/errors/server-error";
import { TestFailedError } from "../../../provider/errors/test-failed-error";
import { TimeoutError } from "../../../provider/errors/timeout-error";
import { TokenError } from "../../../provider/errors/token-error";
import { UnreachableError } from "../../../provider/errors/unreachable-error";
import { UnsupportedReleaseError } from "../../../provider/errors/unsupported-release-error";
import { WrongServerError } from "../../../provider/errors/wrong-server-error";
import { assertHides } from "../http/failures";

const details: RequestErrorDetails = {
  ...{ endpoint: "https://Sentinel/SMTP", delivery: "rejected", status: 400 },
  ...{ serverErrorCode: "Sentinel-code", serverMessage: "Sentinel-words" },
};

/** Programs and documents know errors by these codes, so they never change. */
const ofRequests = {
  ...{ ERR_AUTHENTICATION: AuthenticationError, ERR_CERTIFICATE: CertificateError, ERR_NOT_FOUND: NotFoundError },
  ...{ ERR_INVALID_RESPONSE: InvalidResponseError, ERR_PERMISSION: PermissionError, ERR_REDIRECT: RedirectError },
  ...{ ERR_REFUSED: RefusedError, ERR_SERVER: ServerError, ERR_TIMEOUT: TimeoutError, ERR_TOKEN: TokenError },
  ERR_UNREACHABLE: UnreachableError,
};
const others = {
  ...{ ERR_ARGUMENT: ArgumentError, ERR_CONNECTION: ConnectionError, ERR_EXISTING_PROFILE: ExistingProfileError },
  ...{ ERR_NOT_STORED: NotStoredError, ERR_RESTORE: RestoreError, ERR_SECRET_REFERENCE: SecretReferenceError },
  ...{ ERR_TEST_FAILED: TestFailedError, ERR_UNSUPPORTED_RELEASE: UnsupportedReleaseError },
  ERR_WRONG_SERVER: WrongServerError,
};

function assertPrints(error: KeyfactorSmtpError, code: string): void {
  assert.ok(error instanceof KeyfactorSmtpError);
  const { name } = error.constructor;
  assert.deepEqual([error.name, error.code, error.message], [name, code, "It went wrong."]);
  assert.equal(inspect(error), `${name} [${code}]: It went wrong.`);
  assert.equal(String(error), `${name}: It went wrong.`);
  assert.deepEqual(JSON.parse(JSON.stringify(error)), { name, code, message: "It went wrong." });
  assert.doesNotMatch(inspect(error, { showHidden: true, depth: null }) + error.stack, /Sentinel/);
  assertHides(error);
}

describe("An error", () => {
  for (const [code, ErrorClass] of Object.entries(ofRequests)) {
    it(`of a request, ${ErrorClass.name}, is known as ${code} and shows its message alone`, () => {
      const error = new ErrorClass("It went wrong.", details);
      assert.ok(error instanceof RequestError);
      assertPrints(error, code);
      const { endpoint, delivery, status, serverErrorCode, serverMessage } = error;
      assert.deepEqual({ endpoint, delivery, status, serverErrorCode, serverMessage }, details);
    });
  }

  for (const [code, ErrorClass] of Object.entries(others)) {
    it(`of another kind, ${ErrorClass.name}, is known as ${code} and shows its message alone`, () => {
      assertPrints(new ErrorClass("It went wrong."), code);
    });
  }

  it("is one of these, whatever its kind", () => {
    const folder = join(__dirname, "..", "..", "..", "provider", "errors");
    const files = readdirSync(folder).filter((file) => /-error\.js$/.test(file));
    // The two base classes are in files of their own.
    assert.equal(files.length, Object.keys({ ...ofRequests, ...others }).length + 2);
  });

  it("may be written to, as other code does with errors", () => {
    const error = new ArgumentError("It went wrong.");
    error.name = "Other";
    error.message = "Otherwise.";
    error.stack = "elsewhere";
    assert.equal(inspect(error), "Other [ERR_ARGUMENT]: Otherwise.");
    assert.equal(error.stack, "elsewhere");
    Object.defineProperty(error, "message", { get: () => "Again." });
    Object.defineProperty(error, "stack", { get: () => "again" });
    assert.deepEqual([error.message, error.stack], ["Again.", "again"]);
  });

  it("after an accepted write says that nobody knows what the server holds", () => {
    const error = new RefusedError("It went wrong.", details).afterAcceptedWrite();
    assert.equal(error.code, "ERR_REFUSED");
    assert.equal(error.message, "It went wrong. The settings may have been saved.");
    assert.deepEqual([error.delivery, error.status, error.endpoint], ["unknown", 400, details.endpoint]);
    assertHides(error);
  });
});
