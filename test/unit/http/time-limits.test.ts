import assert from "node:assert/strict";
import { send } from "../../../provider/command/smtp/send";
import { connectionTo } from "./connections";
import { failureOf } from "./failures";
import { closeServers, startServer } from "./local-server";

const get = { method: "GET", path: "", apiVersion: "2" } as const;
const post = { method: "POST", path: "/Test", apiVersion: "2", body: {} } as const;

/** Apart from the other retries, beside which they are played: they wait for as long as a time limit is. */
describe("the time limits of a request", () => {
  afterEach(closeServers);

  it("a server that never answers ends within 15 seconds, and what the machine needs", async () => {
    const server = await startServer(() => undefined);
    const start = performance.now();
    const error = await failureOf(send(connectionTo(server.origin, { timeoutSeconds: 4 }), get), "ERR_TIMEOUT");
    assert.ok(performance.now() - start < 20_000);
    assert.match(error.message, /timeoutSeconds/);
    assert.ok(server.requests.length > 1);
  });

  it("a slow body counts against the time limit", async () => {
    const server = await startServer((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(" "), 50);
      response.on("close", () => clearInterval(timer));
    });
    const error = await failureOf(send(connectionTo(server.origin, { timeoutSeconds: 1 }), post), "ERR_TIMEOUT");
    assert.equal(error.delivery, "unknown");
  });

  it("does not wait longer than there is time", async () => {
    const server = await startServer((_, response) => response.writeHead(503, { "retry-after": "3600" }).end());
    const start = performance.now();
    await failureOf(send(connectionTo(server.origin), get), "ERR_SERVER");
    assert.ok(performance.now() - start < 5_000);
    assert.equal(server.requests.length, 1);
  });
});
