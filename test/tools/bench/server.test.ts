import assert from "node:assert/strict";
import { get, type IncomingMessage } from "node:http";
import { get as getOverTls } from "node:https";
import { json } from "node:stream/consumers";
import { BenchServer } from "../../../bench/server";

describe("The benchmark's server", () => {
  it("keeps a profile for each path, until it is cleared", async () => {
    await using server = await BenchServer.start();
    const ask = async (path: string, init?: RequestInit) => (await fetch(`${server.origin}${path}`, init)).json();

    await ask("/c0/SMTP", { method: "PUT", body: JSON.stringify({ Host: "smtp.example.com", RelayPassword: "p" }) });
    const [one, other] = [await ask("/c0/SMTP"), await ask("/c1/SMTP")];
    server.clear();

    assert.deepEqual(one, { Id: 1, Host: "smtp.example.com", RelayPassword: null, RequestHeaders: null });
    assert.deepEqual(other, await ask("/c0/SMTP"));
  });

  it("has a profile changed by hand, and hangs up after it did what it was asked", async () => {
    await using server = await BenchServer.start();
    const ask = async (init?: RequestInit) => (await fetch(`${server.origin}/c0/SMTP`, init)).json();
    const put = { method: "PUT", body: JSON.stringify({ Host: "smtp.example.com" }) };

    server.hangUp("/c0/SMTP", "PUT");
    await assert.rejects(ask(put));
    server.change("/c0/SMTP", { Port: 25 });
    assert.deepEqual(await ask(), {
      Id: 1,
      Host: "smtp.example.com",
      Port: 25,
      RelayPassword: null,
      RequestHeaders: null,
    });
    server.hangUp("/c0/SMTP");
    await assert.rejects(ask());
    server.pickUp("/c0/SMTP");
    await ask(put);
  });

  it("counts requests, tokens and connections since the last look", async () => {
    await using server = await BenchServer.start();
    // Each over a connection of its own.
    for (const path of ["/c0/SMTP", "/c1/SMTP", "/token"]) {
      await answerTo((done) => get(`${server.origin}${path}`, { agent: false }, done));
    }

    assert.deepEqual(server.takeTraffic(), { requests: 2, tokens: 1, connections: 3 });
    assert.deepEqual(server.takeTraffic(), { requests: 0, tokens: 0, connections: 0 });
  });

  it("speaks TLS, as its authority vouches", async () => {
    await using server = await BenchServer.start({ tls: true });
    const trust = { ca: server.authority, agent: false };
    const answer = await answerTo((done) => getOverTls(`${server.origin}/token`, trust, done));

    assert.match(server.origin, /^https:/);
    assert.deepEqual(answer, { access_token: "token", token_type: "Bearer", expires_in: 3600 });
    assert.equal(server.takeTraffic().connections, 1);
  });
});

function answerTo(call: (done: (response: IncomingMessage) => void) => NodeJS.EventEmitter): Promise<unknown> {
  return new Promise((resolve, reject) => {
    call((response) => resolve(json(response))).on("error", reject);
  });
}
