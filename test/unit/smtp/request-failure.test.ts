import assert from "node:assert/strict";
import type { Credentials } from "../../../provider/command/connection/connection";
import type { Answer, Attempt, Failure, FailureReason } from "../../../provider/command/http/attempt";
import type { CommandRequest } from "../../../provider/command/smtp/command-request";
import { requestFailure, unreadableAnswer } from "../../../provider/command/smtp/request-failure";
import { basic, connectionTo } from "../http/connections";

const endpoint = "https://command.keyexample.com/KeyfactorAPI/SMTP";
const paths = { GET: "", PUT: "", POST: "/Test" } as const;
type Method = CommandRequest["method"];

const answer = (status: number, text = "", headers: Answer["headers"] = {}): Answer => ({
  ...{ kind: "answer", status, text, headers },
});
const failure = (reason: FailureReason, changes: Partial<Failure> = {}): Failure => ({
  ...{ kind: "failure", reason, code: "CODE", atProxy: false, reached: false, limitSeconds: 7 },
  ...changes,
});

function sent(method: Method, attempts: readonly [Attempt, ...Attempt[]], credentials: Credentials = basic) {
  const connection = connectionTo("https://command.keyexample.com", { credentials });
  const request = { method, path: paths[method], apiVersion: "2" } as const;
  return { connection, request, attempts, last: attempts.at(-1) ?? attempts[0], secrets: ["the-password"] };
}

const refused = (method: Method, status: number, credentials?: Credentials) =>
  requestFailure(sent(method, [answer(status)], credentials));

/** What a message says after the request that it is about. */
function toldOf(method: Method, message: string): string {
  const subject = `${method} ${endpoint}${paths[method]} (connection "default"): `;
  assert.equal(message.slice(0, subject.length), subject);
  return message.slice(subject.length);
}

const loginPage =
  "Check hostname and apiPath of the connection, and what stands before the server (proxy, login page).";
const redirected =
  "Redirects are not followed: check hostname and apiPath of the connection, and what stands before the server.";
const declaredOnes = "Check the arguments that the server names.";
const between = "Check what stands between here and Command.";
const mail = "Check the recipient, host, port, useSsl, senderAccount and the relay's credentials.";
const serverItself = "Check the server (Command's API log, IIS, load balancer), and try again.";
const maySave = "The settings may have been saved.";
const mayMail = "The test mail may have been sent.";

describe("A request that was refused", () => {
  for (const [method, status, code, delivery, says] of [
    ["GET", 300, "ERR_REDIRECT", "rejected", `300 Multiple Choices. ${redirected}`],
    ["GET", 399, "ERR_REDIRECT", "rejected", `399. ${redirected}`],
    ["GET", 400, "ERR_REFUSED", "rejected", `400 Bad Request. ${between}`],
    ["PUT", 400, "ERR_REFUSED", "rejected", `400 Bad Request. ${declaredOnes}`],
    ["POST", 400, "ERR_REFUSED", "rejected", `400 Bad Request. ${mail}`],
    [
      ...["GET", 403, "ERR_PERMISSION", "rejected"],
      "403 Forbidden. The account needs the Keyfactor permission /system_settings/read/ (before Command 11: SystemSettings: Read).",
    ],
    ...(["PUT", "POST"] as const).map((method) => [
      ...[method, 403, "ERR_PERMISSION", "rejected"],
      "403 Forbidden. The account needs the Keyfactor permission /system_settings/modify/ (before Command 11: SystemSettings: Modify).",
    ]),
    [
      ...["PUT", 404, "ERR_NOT_FOUND", "rejected"],
      '404 Not Found. Check hostname and apiPath of the connection ("KeyfactorAPI" unless the installation changed it).',
    ],
    ["PUT", 408, "ERR_REFUSED", "rejected", "408 Request Timeout. The server is busy: try again later."],
    ["POST", 429, "ERR_REFUSED", "rejected", "429 Too Many Requests. The server is busy: try again later."],
    ["PUT", 499, "ERR_REFUSED", "rejected", `499. ${declaredOnes}`],
    ["GET", 500, "ERR_SERVER", "unknown", `500 Internal Server Error. ${serverItself}`],
    ["PUT", 500, "ERR_SERVER", "unknown", `500 Internal Server Error. ${serverItself}`],
    ["POST", 500, "ERR_SERVER", "unknown", `500 Internal Server Error. ${mail} Command's API log may say more.`],
    ["GET", 503, "ERR_SERVER", "unknown", `503 Service Unavailable. ${serverItself}`],
    ["PUT", 503, "ERR_SERVER", "unknown", `503 Service Unavailable. ${maySave} ${serverItself}`],
    ["POST", 503, "ERR_SERVER", "unknown", `503 Service Unavailable. ${mayMail} ${serverItself}`],
  ] as [Method, number, string, string, string][]) {
    it(`${method} with ${status} is ${code}, and says what to do`, () => {
      const error = refused(method, status);
      assert.deepEqual([error.code, error.status, error.delivery, error.endpoint], [code, status, delivery, endpoint]);
      assert.equal(toldOf(method, error.message), `the server answered ${says}`);
      assert.deepEqual([error.serverErrorCode, error.serverMessage], [undefined, undefined]);
    });
  }

  for (const [credentials, advice] of [
    [
      basic,
      "Check username (DOMAIN\\user, or user and domain) and password of the connection, and that Command accepts Basic authentication.",
    ],
    [
      { kind: "token", accessToken: "a.b.c" },
      "Check accessToken of the connection: it may have expired, or be meant for another audience.",
    ],
    [
      {
        ...{ kind: "oauth", clientId: "client", clientSecret: "s", scopes: [] },
        tokenUrl: "https://login.keyexample.com/token",
      },
      "A fresh token from https://login.keyexample.com/token was not accepted either: check scopes and audience of the connection, and that Command maps this client to a security role.",
    ],
  ] as [Credentials, string][]) {
    it(`with 401 is advised by its login: ${credentials.kind}`, () => {
      const error = refused("GET", 401, credentials);
      assert.equal(error.code, "ERR_AUTHENTICATION");
      assert.equal(toldOf("GET", error.message), `the server answered 401 Unauthorized. ${advice}`);
    });
  }

  it("is told in the server's words, between its status and the advice", () => {
    for (const [text, words] of [
      ['{"ErrorCode":"0xA0110007","Message":"No such thing"}', '0xA0110007 "No such thing"'],
      ['{"ErrorCode":"0xA0110007"}', "0xA0110007"],
      ['{"Message":"not the-password"}', '"not [secret]"'],
    ]) {
      const error = requestFailure(sent("PUT", [answer(409, text)]));
      assert.equal(toldOf("PUT", error.message), `the server answered 409 Conflict: ${words}. ${declaredOnes}`);
    }
  });

  it("by a redirect is told where to, and of that neither the query nor a secret", () => {
    for (const [location, to] of [
      ["https://login.keyexample.com/the-password/in?token=abc#d", " to https://login.keyexample.com/[secret]/in"],
      ["/login", " to https://command.keyexample.com/login"],
      [`/${"x".repeat(300)}`, ` to https://command.keyexample.com/${"x".repeat(169)}…`],
      ["https://", ""],
      ["", ""],
      [undefined, ""],
    ] as const) {
      const error = requestFailure(sent("GET", [answer(302, "", { location })]));
      assert.equal(toldOf("GET", error.message), `the server answered 302 Found${to}. ${redirected}`);
    }
  });

  it("is told no target where it is no redirect", () => {
    const error = requestFailure(sent("PUT", [answer(400, "", { location: "/login" })]));
    assert.equal(toldOf("PUT", error.message), `the server answered 400 Bad Request. ${declaredOnes}`);
  });
});

describe("A request that got no answer", () => {
  for (const [reason, code] of Object.entries({
    dns: "ERR_UNREACHABLE",
    connect: "ERR_UNREACHABLE",
    broken: "ERR_UNREACHABLE",
    tls: "ERR_UNREACHABLE",
    proxyRefused: "ERR_UNREACHABLE",
    certificate: "ERR_CERTIFICATE",
    timeout: "ERR_TIMEOUT",
    cutOff: "ERR_INVALID_RESPONSE",
    tooLarge: "ERR_INVALID_RESPONSE",
    notHttp: "ERR_INVALID_RESPONSE",
  } satisfies Record<FailureReason, string>) as [FailureReason, string][]) {
    it(`for the reason ${reason} is ${code}`, () => {
      const error = requestFailure(sent("PUT", [failure(reason, { proxy: "proxy.keyexample.com:3128" })]));
      assert.deepEqual([error.code, error.status, error.delivery], [code, undefined, "notSent"]);
    });
  }

  const unconnected = "no connection to command.keyexample.com (CODE).";
  const check =
    "Check hostname and port of the connection, that the server is up, and that a firewall lets this machine through.";

  for (const [what, method, attempts, says] of [
    ["after one attempt", "PUT", [failure("connect")], `${unconnected} ${check}`],
    ["after two", "PUT", [failure("dns"), failure("connect")], `after 2 attempts, ${unconnected} ${check}`],
    [
      ...["of which the first may have been applied", "PUT"],
      [failure("broken", { reached: true }), failure("connect")],
      `after 2 attempts, ${unconnected} ${maySave} ${check}`,
    ],
    [
      ...["to a look, which does no harm", "GET"],
      [failure("broken", { reached: true }), failure("connect")],
      `after 2 attempts, ${unconnected} ${check}`,
    ],
    [
      "of a test that may be on its way",
      "POST",
      [failure("connect", { reached: true })],
      `${unconnected} ${mayMail} ${check}`,
    ],
  ] as [string, Method, [Attempt, ...Attempt[]], string][]) {
    it(`says what happened and what it means: ${what}`, () => {
      assert.equal(toldOf(method, requestFailure(sent(method, attempts)).message), says);
    });
  }

  it("may have been applied by an earlier attempt, unless Command itself refused that", () => {
    for (const [status, consequence] of [
      [502, ` ${maySave}`],
      [500, ""],
      [429, ""],
    ] as const) {
      const error = requestFailure(sent("PUT", [answer(status), answer(409)]));
      assert.equal(
        toldOf("PUT", error.message),
        `after 2 attempts, the server answered 409 Conflict.${consequence} ${declaredOnes}`,
      );
    }
  });
});

describe("A success that cannot be read", () => {
  for (const [text, what] of [
    ['{"Host"', "something that is not valid JSON"],
    ["<title>Sign in</title>", 'a page ("Sign in") where JSON should be'],
    ["<title>the-password</title>", 'a page ("[secret]") where JSON should be'],
  ] as const) {
    it(`says that it is ${what}`, () => {
      const page = answer(200, text);
      const error = unreadableAnswer(sent("PUT", [page]), page);
      assert.deepEqual([error.code, error.status, error.delivery], ["ERR_INVALID_RESPONSE", 200, "unknown"]);
      assert.equal(toldOf("PUT", error.message), `the server answered 200 with ${what}. ${maySave} ${loginPage}`);
    });
  }
});
