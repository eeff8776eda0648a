import assert from "node:assert/strict";
import type { OAuthCredentials } from "../../../provider/command/connection/connection";
import type { Answer, Attempt } from "../../../provider/command/http/attempt";
import { tokenFailure } from "../../../provider/command/token/token-failure";
import { connectionTo } from "../http/connections";
import { assertHides } from "../http/failures";

const credentials: OAuthCredentials = {
  ...{ kind: "oauth", clientId: "client", clientSecret: "the-client-secret" },
  ...{ tokenUrl: "https://idp.example.com/token", scopes: [] },
};
const connection = connectionTo("https://kf.example.com", { credentials });
const start =
  'No access token for https://kf.example.com/KeyfactorAPI/SMTP (connection "default") ' +
  "from https://idp.example.com/token: ";

/** What an identity provider answers: JSON, or a text of another kind. */
function answer(status: number, body: unknown = "", headers: Answer["headers"] = {}): Answer {
  return { kind: "answer", status, headers, text: typeof body === "string" ? body : JSON.stringify(body) };
}

function failure(last: Attempt, earlier: Attempt[] = [], changes: Partial<OAuthCredentials> = {}) {
  return tokenFailure(connection, { ...credentials, ...changes }, { attempts: [...earlier, last], last });
}

const advice = "Check tokenUrl, clientId and clientSecret; scopes and audience, as far as the provider wants them.";

describe("An identity provider that gives no token", () => {
  it("is quoted in its own words, and what to check is said", () => {
    const { code, message, delivery, endpoint, serverErrorCode, serverMessage } = failure(
      answer(401, { error: "invalid_client", error_description: "No such client." }),
    );
    assert.equal(message, `${start}it answered 401 Unauthorized: invalid_client "No such client.". ${advice}`);
    assert.deepEqual([code, delivery, endpoint], ["ERR_TOKEN", "notSent", connection.endpoint]);
    assert.deepEqual([serverErrorCode, serverMessage], ["invalid_client", "No such client."]);
  });

  it("is quoted where it says so otherwise, in what comes first", () => {
    for (const [body, words] of [
      [{ error: "invalid_client" }, ": invalid_client"],
      [{ error: { code: 7 }, message: "a message", title: "a title" }, ': "a message"'],
      [{ title: "a title", detail: "a detail" }, ': "a title"'],
      [{ message: 7, detail: "a detail" }, ': "a detail"'],
      [{ error: `x${"y".repeat(100)}` }, `: x${"y".repeat(59)}…`],
      ["plain words", ': "plain words"'],
      ["<html><title>Sign in</title>", ': "Sign in"'],
      [{}, ""],
      ["", ""],
    ] as const) {
      const { message, serverErrorCode, serverMessage } = failure(answer(400, body));
      assert.equal(message, `${start}it answered 400 Bad Request${words}. ${advice}`);
      if (words === "") assert.deepEqual([serverErrorCode, serverMessage], [undefined, undefined]);
    }
  });

  it("because it is busy or broken is not about the settings", () => {
    const check = "Check the identity provider, and try again.";
    for (const [status, name] of [
      [429, "Too Many Requests"],
      [500, "Internal Server Error"],
      [503, "Service Unavailable"],
    ] as const)
      assert.equal(failure(answer(status)).message, `${start}it answered ${status} ${name}. ${check}`);
    assert.equal(failure(answer(499)).message, `${start}it answered 499. ${advice}`);
  });

  it("says after how many attempts", () => {
    const busy = answer(503);
    assert.ok(failure(busy, [busy, busy]).message.startsWith(`${start}after 3 attempts, it answered 503`));
    assert.ok(failure(busy).message.startsWith(`${start}it answered 503`));
  });

  it("with a success that holds none shows nothing of it but that it is a page", () => {
    const check = "Check that tokenUrl is the provider's token endpoint (…/token), and that it issues bearer tokens.";
    const silent = failure(answer(200, { access_token: "a-sentinel", error: "b-sentinel", message: "c-sentinel" }));
    assert.equal(silent.message, `${start}it answered 200 without a usable token. ${check}`);
    assert.deepEqual([silent.serverErrorCode, silent.serverMessage], [undefined, undefined]);
    assertHides(silent, "sentinel");
    const page = failure(answer(299, "<html><title>Sign in</title>"));
    assert.equal(page.message, `${start}it answered 299 without a usable token, with a page ("Sign in"). ${check}`);
    assert.equal(failure(answer(300)).message, `${start}it answered 300 Multiple Choices. ${advice}`);
  });

  it("because it cannot be reached is described as any server is, by the setting that leads there", () => {
    const unreachable = {
      ...({ kind: "failure", reason: "connect", code: "ECONNREFUSED" } as const),
      ...{ atProxy: false, reached: false, limitSeconds: 60 },
    };
    assert.ok(
      failure(unreachable).message.startsWith(
        `${start}no connection to idp.example.com (ECONNREFUSED). Check tokenUrl of the connection, that the server is up`,
      ),
    );
  });

  it("is asked for other settings where it is Entra ID", () => {
    const scopes = ["api://application/.default"];
    const entra = "Check tokenUrl, clientId and clientSecret; ";
    for (const host of [
      ...["login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"],
      ...["microsoftonline.com", "partner.microsoftonline.cn"],
    ]) {
      const said = (changes: Partial<OAuthCredentials>) =>
        failure(answer(400), [], { tokenUrl: `https://${host}/t/oauth2/v2.0/token`, ...changes }).message;
      assert.ok(said({}).endsWith(`${entra}Entra ID needs scopes (api://<application>/.default).`));
      assert.ok(said({ scopes }).endsWith(`${entra}scopes (api://<application>/.default).`));
      assert.ok(
        said({ scopes, audience: "command" }).endsWith(
          `${entra}scopes (api://<application>/.default); leave audience out, which Entra ID does not accept.`,
        ),
      );
    }
    for (const host of ["microsoftonline.com.example.com", "notmicrosoftonline.com", "microsoftonline.cn"])
      assert.ok(failure(answer(400), [], { tokenUrl: `https://${host}/token` }).message.endsWith(advice));
  });

  it("never has a secret of the login in what it is quoted with", () => {
    const error = failure(
      answer(400, { error: "the-client-secret", error_description: "not the-client-secret, please" }),
    );
    assert.deepEqual([error.serverErrorCode, error.serverMessage], ["[secret]", "not [secret], please"]);
    assertHides(error, "the-client-secret");
  });
});
