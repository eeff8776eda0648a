import assert from "node:assert/strict";
import { send } from "../../../provider/command/smtp/send";
import type { KeyfactorSmtpErrorCode } from "../../../provider/errors";
import { connectionTo } from "./connections";
import { failureOf } from "./failures";
import { answerJson, closeServers, type Handler, startServer } from "./local-server";

const get = { method: "GET", path: "", apiVersion: "2" } as const;
const put = { method: "PUT", path: "", apiVersion: "2", body: { Host: "smtp" } } as const;
const post = { method: "POST", path: "/Test", apiVersion: "2", body: {} } as const;

const reset: Handler = ({ socket }) => socket.resetAndDestroy();
const never: Handler = () => undefined;

describe("repeating requests", () => {
  afterEach(closeServers);

  for (const status of [408, 429, 502, 503, 504]) {
    it(`${status} is repeated for GET and PUT`, async () => {
      const server = await startServer((_, response, count) =>
        count % 2 ? response.writeHead(status, { "retry-after": "0" }).end() : answerJson(response, 200, {}),
      );
      const connection = connectionTo(server.origin);
      await send(connection, get);
      await send(connection, put);
      assert.equal(server.requests.length, 4);
      assert.deepEqual(server.requests[2]?.body, server.requests[3]?.body);
      assert.deepEqual(server.requests[2]?.headers, server.requests[3]?.headers);
    });
  }

  it("a reset connection is repeated, and the outcome of a PUT stays unknown when it never comes through", async () => {
    const server = await startServer((request, response, count) =>
      count === 1 ? reset(request, response, count) : answerJson(response, 409, {}),
    );
    const error = await failureOf(send(connectionTo(server.origin), put), "ERR_REFUSED");
    assert.equal(server.requests.length, 2);
    assert.equal(error.delivery, "unknown");
    assert.match(error.message, /after 2 attempts/);
    assert.match(error.message, /may have been saved/);
  });

  it("half an answer is repeated", async () => {
    const server = await startServer((_, response, count) => {
      if (count > 1) return answerJson(response, 200, {});
      response.writeHead(200, { "content-length": "100" }).write('{"Host"');
      setTimeout(() => response.destroy(), 20);
    });
    await send(connectionTo(server.origin), get);
    assert.equal(server.requests.length, 2);
  });

  it("a test mail is sent once, whatever comes back, and the message says that it may be on its way", async () => {
    const half: Handler = (_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("{");
      setTimeout(() => response.destroy(), 20);
    };
    for (const [handler, code] of [
      [reset, "ERR_UNREACHABLE"],
      [never, "ERR_TIMEOUT"],
      [half, "ERR_INVALID_RESPONSE"],
      [(_, response) => response.writeHead(503, { "retry-after": "0" }).end(), "ERR_SERVER"],
    ] as [Handler, KeyfactorSmtpErrorCode][]) {
      const server = await startServer(handler);
      const error = await failureOf(send(connectionTo(server.origin, { timeoutSeconds: 1 }), post), code);
      assert.equal(error.delivery, "unknown");
      assert.match(error.message, /The test mail may have been sent\./);
      assert.equal(server.requests.length, 1);
    }
  });

  it("a test mail that was refused for good was not sent", async () => {
    const server = await startServer((_, response) => response.writeHead(429, { "retry-after": "0" }).end());
    const error = await failureOf(send(connectionTo(server.origin), post), "ERR_REFUSED");
    assert.equal(error.delivery, "rejected");
    assert.doesNotMatch(error.message, /may have been sent/);
    assert.equal(server.requests.length, 1);
  });

  it("gives up after four attempts", async () => {
    const server = await startServer((_, response) => response.writeHead(503).end());
    const error = await failureOf(send(connectionTo(server.origin), get), "ERR_SERVER");
    assert.equal(server.requests.length, 4);
    assert.equal(error.status, 503);
  });

  it("nobody listening is repeated, and nothing was sent", async () => {
    const server = await startServer(never);
    await server.close();
    const error = await failureOf(send(connectionTo(server.origin), put), "ERR_UNREACHABLE");
    assert.equal(error.delivery, "notSent");
    assert.match(error.message, /after 4 attempts, no connection to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/);
    assert.doesNotMatch(error.message, /may have been/);
  });

  it("an unknown host name ends soon, and nothing was sent", async () => {
    const error = await failureOf(send(connectionTo("https://command.invalid"), put), "ERR_UNREACHABLE");
    assert.equal(error.delivery, "notSent");
    assert.match(error.message, /command\.invalid/);
  });

  it("waits as long as the server asks", async () => {
    const times: number[] = [];
    const server = await startServer((_, response, count) => {
      times.push(performance.now());
      if (count > 1) return answerJson(response, 200, {});
      response.writeHead(429, { "retry-after": new Date(Date.now() + 2000).toUTCString() }).end();
    });
    await send(connectionTo(server.origin), get);
    assert.ok((times[1] ?? 0) - (times[0] ?? 0) > 900);
  });
});
