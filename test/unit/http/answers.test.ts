import assert from "node:assert/strict";
import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { send } from "../../../provider/command/smtp/send";
import { RequestError } from "../../../provider/errors";
import { connectionTo } from "./connections";
import { assertHides, failureOf } from "./failures";
import { answerJson, closeServers, type Handler, startServer } from "./local-server";

const put = {
  method: "PUT",
  path: "",
  apiVersion: "2",
  body: { secret: "relay-sentinel" },
  secrets: ["relay-sentinel"],
} as const;
const get = { method: "GET", path: "", apiVersion: "2" } as const;
const post = { method: "POST", path: "/Test", apiVersion: "2", body: {} } as const;

async function answeredBy(handler: Handler) {
  const server = await startServer(handler);
  return { server, connection: connectionTo(server.origin) };
}

describe("answers that are no success", () => {
  afterEach(closeServers);

  for (const [status, code, delivery] of [
    [400, "ERR_REFUSED", "rejected"],
    [401, "ERR_AUTHENTICATION", "rejected"],
    [403, "ERR_PERMISSION", "rejected"],
    [404, "ERR_NOT_FOUND", "rejected"],
    [409, "ERR_REFUSED", "rejected"],
    [500, "ERR_SERVER", "unknown"],
  ] as const) {
    it(`${status} is ${code}, with the server's words, and is not tried again`, async () => {
      const words = { ErrorCode: "0xA0110007", Message: "No such thing.", FailedOperations: [{ Reason: "Because." }] };
      const { server, connection } = await answeredBy((_, response) => answerJson(response, status, words));
      const error = await failureOf(send(connection, put), code);
      assert.equal(error.status, status);
      assert.equal(error.delivery, delivery);
      assert.equal(error.endpoint, connection.endpoint);
      assert.equal(error.serverErrorCode, "0xA0110007");
      assert.equal(error.serverMessage, "No such thing. Because.");
      assert.ok(
        error.message.startsWith(`PUT ${connection.endpoint} (connection "default"): the server answered ${status}`),
      );
      assert.ok(error.message.includes('0xA0110007 "No such thing. Because."'));
      assert.ok(!error.message.includes("\n"));
      assert.equal(server.requests.length, 1);
      assertHides(error, "the-password", "relay-sentinel");
    });
  }

  it("101 is no answer of HTTP's, is not tried again, and leaves no socket open", async () => {
    const { server, connection } = await answeredBy(({ socket }) =>
      socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n"),
    );
    const error = await failureOf(send(connection, get), "ERR_INVALID_RESPONSE");
    assert.match(error.message, /is no HTTP|not HTTP/i);
    const [request] = server.requests;
    if (request && !request.socket.destroyed) await once(request.socket, "close");
    assert.equal(server.requests.length, 1);
  });

  it("says what it can of words of an unexpected kind", async () => {
    const body = '{"message":{"toString":1},"title":"Wrong","errors":{"a":[{"toString":1},"bad"],"b":{"c":1}}}';
    const { connection } = await answeredBy((_, response) => response.writeHead(500).end(body));
    const error = await failureOf(send(connection, put), "ERR_SERVER");
    assert.match(error.message, /: "Wrong a: bad b:"\./);
  });

  it("is not held up by a page made to be slow to read", async () => {
    const { connection } = await answeredBy((_, response) =>
      response.writeHead(500, { "content-type": "text/html" }).end("<title".repeat(170_000)),
    );
    const began = process.cpuUsage();
    await failureOf(send(connection, get), "ERR_SERVER");
    assert.ok(process.cpuUsage(began).user < 5_000_000);
  });

  it("403 names the permission that is needed", async () => {
    const { connection } = await answeredBy((_, response) => response.writeHead(403).end());
    assert.match((await failureOf(send(connection, get), "ERR_PERMISSION")).message, /\/system_settings\/read\//);
    assert.match((await failureOf(send(connection, put), "ERR_PERMISSION")).message, /\/system_settings\/modify\//);
  });

  it("reads keys in any letter case, problem details and plain text", async () => {
    const bodies = [
      '{"errorCode":"1","message":"camel"}',
      '{"title":"Invalid","errors":{"Port":["too big","too odd"]}}',
      "plain\r\nwords\u001b[31m",
      '"quoted"',
    ];
    const { connection } = await answeredBy((_, response, count) => response.writeHead(400).end(bodies[count - 1]));
    const messages = [];
    for (const _ of bodies) messages.push((await failureOf(send(connection, get), "ERR_REFUSED")).serverMessage);
    assert.deepEqual(messages, ["camel", "Invalid Port: too big too odd", "plain words [31m", "quoted"]);
  });

  it("takes nothing but the title from a page", async () => {
    const page = "<html><head><title>401 - Unauthorized</title></head><body>the-password and noise</body></html>";
    const { connection } = await answeredBy((_, response) => response.writeHead(401).end(page));
    const error = await failureOf(send(connection, get), "ERR_AUTHENTICATION");
    assert.equal(error.serverMessage, "401 - Unauthorized");
    assertHides(error, "the-password", "noise");
  });

  it("shows no secret that a server echoes, in whatever form, and cuts only after that", async () => {
    const echo: Handler = ({ headers, body }, response) => {
      const long = "x".repeat(490);
      const forms = [long, "relay-sentinel", encodeURIComponent("relay-sentinel"), btoa("relay-sentinel"), body];
      answerJson(response, 400, { ErrorCode: "THE-PASSWORD", Message: `${forms.join(" ")} ${headers.authorization}` });
    };
    const { connection } = await answeredBy(echo);
    const error = await failureOf(send(connection, put), "ERR_REFUSED");
    assertHides(error, "the-password", "relay-sentinel", "relay-sent", "EXAMPLE\\keyfactor:the-password");
    assert.equal(error.serverErrorCode, "[secret]");
    assert.ok((error.serverMessage ?? "").length <= 501);
  });

  it("follows no redirect, and names where it would lead without the query", async () => {
    const other = await startServer((_, response) => answerJson(response, 200, {}));
    const location = `${other.origin}/login?token=the-token`;
    const { connection } = await answeredBy((_, response) => response.writeHead(307, { location }).end());
    for (const request of [get, put, post]) {
      const error = await failureOf(send(connection, request), "ERR_REDIRECT");
      assert.equal(error.delivery, "rejected");
      assert.ok(error.message.includes(`${other.origin}/login.`));
      assertHides(error, "the-token");
    }
    assert.equal(other.requests.length, 0);
  });

  it("a success that is a page, no JSON, cut or too large is ERR_INVALID_RESPONSE, and may have been applied", async () => {
    const handlers: [RegExp, Handler][] = [
      [/a page \("Login"\)/, (_, response) => response.writeHead(200).end("<html><title>Login</title>")],
      [/not valid JSON/, (_, response) => response.writeHead(200).end('{"Host":"sm')],
      [/larger than 1 MiB/, (_, response) => response.writeHead(200).end(`"${"x".repeat(2 ** 21)}"`)],
      [/not HTTP/, (_, response) => response.socket?.end("no http\r\n\r\n")],
    ];
    for (const [words, handler] of handlers) {
      const { server, connection } = await answeredBy(handler);
      const error = await failureOf(send(connection, put), "ERR_INVALID_RESPONSE");
      assert.match(error.message, words);
      assert.match(error.message, /may have been saved/);
      assert.equal(error.delivery, "unknown");
      assert.equal(server.requests.length, 1);
    }
  });

  it("a body that never ends is stopped at 1 MiB", async () => {
    const { connection } = await answeredBy((_, response) => {
      response.writeHead(200);
      const write = () => {
        if (response.destroyed) return;
        response.write("x".repeat(2 ** 16));
        setImmediate(write);
      };
      write();
    });
    await failureOf(send(connection, get), "ERR_INVALID_RESPONSE");
  });

  it("a body that is small until it is unpacked is stopped at 1 MiB, too", async () => {
    const bomb = gzipSync(Buffer.alloc(2 ** 26, " "));
    const { connection } = await answeredBy((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    assert.match((await failureOf(send(connection, get), "ERR_INVALID_RESPONSE")).message, /larger than 1 MiB/);
  });

  it("a test mail that Command could not send: the recipient is among what to check", async () => {
    for (const [status, code] of [
      [400, "ERR_REFUSED"],
      [500, "ERR_SERVER"],
    ] as const) {
      const { connection } = await answeredBy((_, response) => answerJson(response, status, { Message: "No." }));
      const { message } = await failureOf(send(connection, post), code);
      assert.match(message, /Check the recipient, host, port, useSsl, senderAccount and the relay's credentials\./);
    }
  });

  it("a refusal whose body cannot be read stays that refusal", async () => {
    const { connection } = await answeredBy((_, response) => {
      response.writeHead(403, { "content-length": "100" }).write("half");
      setTimeout(() => response.destroy(), 20);
    });
    const error = await failureOf(send(connection, get), "ERR_PERMISSION");
    assert.ok(error instanceof RequestError);
  });
});
