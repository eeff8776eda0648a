import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Deadline } from "../../../provider/command/http/retry";
import { transfer } from "../../../provider/command/http/transfer";
import { send } from "../../../provider/command/smtp/send";
import { connectionTo } from "./connections";
import { answerJson, closeServers, startServer } from "./local-server";

describe("sending a request to Command", () => {
  afterEach(closeServers);

  it("carries the headers that Command asks for, the credentials and the body", async () => {
    const server = await startServer((_, response) => answerJson(response, 200, {}));
    const body = { Host: "smtp.example.com", Port: 587 };
    await send(connectionTo(server.origin), { method: "PUT", path: "", apiVersion: "2", body });
    const [request] = server.requests;
    assert.equal(request?.method, "PUT");
    assert.equal(request?.url, "/KeyfactorAPI/SMTP");
    assert.equal(request?.headers["x-keyfactor-api-version"], "2");
    assert.equal(request?.headers["x-keyfactor-requested-with"], "APIClient");
    assert.equal(request?.headers.accept, "application/json");
    assert.equal(request?.headers["content-type"], "application/json");
    assert.match(request?.headers["user-agent"] ?? "", /^pulumi-keyfactor-smtp\/\d/);
    assert.equal(request?.headers.authorization, `Basic ${btoa("EXAMPLE\\keyfactor:the-password")}`);
    assert.equal(request?.headers.cookie, undefined);
    assert.deepEqual(JSON.parse(request?.body ?? ""), body);
  });

  it("opens two connections at most, however many requests go to a server at a time", async () => {
    const server = await startServer((_, response) => setTimeout(() => answerJson(response, 200, {}), 5));
    // A time limit that no other connection has, as connections that are alike share what they open.
    const timeoutSeconds = 5 + Math.random();
    const connections = Array.from({ length: 20 }, () => connectionTo(server.origin, { timeoutSeconds }));
    await Promise.all(connections.map((connection) => send(connection, { method: "GET", path: "", apiVersion: "2" })));
    assert.equal(server.requests.length, 20);
    assert.equal(new Set(server.requests.map(({ socket }) => socket)).size, 2);
  });

  it("holds up nobody for long behind a gateway's servers that hang", async () => {
    const held: ServerResponse[] = [];
    const server = await startServer((_, response, count) => {
      held.push(response);
      if (count === 3) for (const one of held) answerJson(one, 200, {});
    });
    const connection = connectionTo(server.origin, { timeoutSeconds: 10 });
    const get = () => send(connection, { method: "GET", path: "", apiVersion: "2" });
    await Promise.all([get(), get(), get()]);
    assert.equal(server.requests.length, 3);
  });

  it("tells of the socket of each attempt, for which server", async () => {
    const server = await startServer((_, response, count) => response.writeHead(count === 1 ? 503 : 200).end());
    const told: [boolean, string][] = [];
    const onSocket = (socket: Socket, url: URL) => void told.push([socket.destroyed, url.origin]);
    const transport = { skipTlsVerify: false, timeoutSeconds: 5, onSocket };
    const exchange = { method: "GET", url: server.origin, headers: {}, repeatable: true } as const;
    const { attempts } = await transfer(transport, exchange, new Deadline(15_000));
    assert.equal(attempts.length, 2);
    assert.deepEqual(told, Array(2).fill([false, server.origin]));
  });

  it("sends a test to /SMTP/Test with the token it was given", async () => {
    const server = await startServer((_, response) => response.writeHead(200).end());
    const credentials = { kind: "token", accessToken: "a.b.c" } as const;
    const connection = connectionTo(server.origin, { credentials });
    const response = await send(connection, { method: "POST", path: "/Test", apiVersion: "1", body: {} });
    assert.equal(response.body, undefined);
    assert.equal(server.requests[0]?.url, "/KeyfactorAPI/SMTP/Test");
    assert.equal(server.requests[0]?.headers.authorization, "Bearer a.b.c");
  });

  it("reads JSON whatever its content type, and the product version", async () => {
    const server = await startServer((_, response) => {
      response.writeHead(200, { "content-type": "text/plain", "x-keyfactor-product-version": "25.5.1.0" });
      response.end('\uFEFF{"Host":"smtp"}');
    });
    const response = await send(connectionTo(server.origin), { method: "GET", path: "", apiVersion: "2" });
    assert.deepEqual(response, { status: 200, body: { Host: "smtp" }, commandVersion: "25.5.1.0" });
  });

  it("takes no product version that is not one", async () => {
    const headers = { "x-keyfactor-product-version": "the-password" };
    const server = await startServer((_, response) => answerJson(response, 200, {}, headers));
    const response = await send(connectionTo(server.origin), { method: "GET", path: "", apiVersion: "2" });
    assert.equal(response.commandVersion, undefined);
  });

  it("reads 204 and an empty body as no body", async () => {
    const answers = [
      [204, ""],
      [200, ""],
      [299, "\r\n"],
    ] as const;
    const server = await startServer((_, response, count) => {
      const [status, body] = answers[count - 1] ?? answers[0];
      response.writeHead(status).end(body);
    });
    const connection = connectionTo(server.origin);
    for (const [status] of answers) {
      const response = await send(connection, { method: "PUT", path: "", apiVersion: "2", body: {} });
      assert.deepEqual([response.status, response.body], [status, undefined]);
    }
  });

  it("keeps one connection open for what may be repeated, and gives a test mail one of its own", async () => {
    const server = await startServer((_, response) => answerJson(response, 200, {}));
    const connection = connectionTo(server.origin);
    await send(connection, { method: "GET", path: "", apiVersion: "2" });
    await send(connectionTo(server.origin), { method: "PUT", path: "", apiVersion: "2", body: {} });
    await send(connection, { method: "POST", path: "/Test", apiVersion: "2", body: {} });
    const [get, put, post] = server.requests.map(({ socket }) => socket);
    assert.equal(get, put);
    assert.notEqual(get, post);
  });
});
