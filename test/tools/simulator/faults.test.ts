import assert from "node:assert/strict";
import { CommandSimulator, type PlannedFault } from "../../simulator/index";
import { ask, askToken } from "./ask";
import { anonymous } from "./sample-profiles";

describe("The simulator's faults", () => {
  let server: CommandSimulator;

  before(async () => {
    server = await CommandSimulator.start({ release: "25.5", profile: { Host: "smtp.keyexample.com" } });
  });

  afterEach(() => {
    server.faults.clear();
    server.clear();
    server.profile = { ...server.profile, Host: "smtp.keyexample.com" };
  });

  after(() => server.stop());

  const get = () => ask(server, "GET");
  const put = () => ask(server, "PUT", { body: anonymous(server) });
  const on = (fault: PlannedFault) => server.faults.add(fault);

  it("come once, so many times or always, after so many requests", async () => {
    on({ on: "GET", kind: "status", status: 503, times: 2, skip: 1 });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await get()).status);
    }
    assert.deepEqual(statuses, [200, 503, 503, 200]);
    assert.deepEqual(server.faults.left, []);
    on({ on: "ANY", kind: "status", status: 500, times: Number.POSITIVE_INFINITY });
    assert.deepEqual([(await get()).status, (await put()).status], [500, 500]);
    assert.equal(server.faults.left.length, 1);
    assert.equal(server.requests.at(-1)?.fault, "status");
  });

  it("status with every kind of body, and Retry-After as seconds or a date", async () => {
    on({ on: "GET", kind: "status", status: 429, retryAfter: 3 });
    on({ on: "GET", kind: "status", status: 503, body: "html", retryAfter: new Date(0) });
    on({ on: "GET", kind: "status", status: 400, body: "problem" });
    on({ on: "GET", kind: "status", status: 500, body: "none" });
    on({ on: "GET", kind: "status", status: 409, json: { Message: "m", FailedOperations: [{ Reason: "r" }] } });
    const limited = await get();
    assert.deepEqual([limited.status, limited.headers["retry-after"]], [429, "3"]);
    const page = await get();
    assert.match(page.text, /<html>/);
    assert.equal(page.headers["retry-after"], "Thu, 01 Jan 1970 00:00:00 GMT");
    assert.equal((await get()).headers["content-type"], "application/problem+json");
    assert.equal((await get()).text, "");
    assert.deepEqual((await get()).body, { Message: "m", FailedOperations: [{ Reason: "r" }] });
  });

  it("reset before the PUT is applied, and after", async () => {
    on({ on: "PUT", kind: "reset" });
    await assert.rejects(put(), { code: "ECONNRESET" });
    assert.equal(server.profile.Host, "smtp.keyexample.com");
    on({ on: "PUT", kind: "reset", applied: true });
    await assert.rejects(put(), { code: "ECONNRESET" });
    assert.equal(server.profile.Host, server.relay.host);
  });

  it("halfAnswer breaks off, truncatedJson looks complete", async () => {
    on({ on: "PUT", kind: "halfAnswer" });
    await assert.rejects(put());
    assert.equal(server.profile.Host, server.relay.host);
    on({ on: "GET", kind: "truncatedJson" });
    const { status, text } = await get();
    assert.equal(status, 200);
    assert.throws(() => JSON.parse(text));
  });

  it("slowHeaders and slowBody take their time", async () => {
    const began = Date.now();
    on({ on: "GET", kind: "slowHeaders", delayMs: 100 });
    assert.equal((await get()).status, 200);
    on({ on: "GET", kind: "slowBody", everyMs: 1 });
    assert.match((await get()).text, /"Host"/);
    assert.ok(Date.now() - began > 300);
  });

  it("hang never answers, and keeps nothing from stopping", async () => {
    const other = await CommandSimulator.start({ release: "25.5" });
    other.faults.add({ on: "GET", kind: "hang" });
    const asked = assert.rejects(ask(other, "GET"));
    while (other.requests.length === 0) {
      await new Promise(setImmediate);
    }
    await other.stop();
    await asked;
  });

  it("html, json, contentType, hugeBody and redirect", async () => {
    on({ on: "GET", kind: "html" });
    assert.match((await get()).text, /<html>/);
    on({ on: "GET", kind: "json", value: [] });
    assert.deepEqual((await get()).body, []);
    on({ on: "GET", kind: "contentType" });
    assert.equal((await get()).headers["content-type"], "application/octet-stream");
    on({ on: "GET", kind: "hugeBody", megabytes: 5 });
    assert.ok((await get()).text.length > 5_000_000);
    on({ on: "PUT", kind: "redirect", to: "http://127.0.0.1:1/elsewhere" });
    const { status, headers } = await put();
    assert.deepEqual([status, headers.location], [307, "http://127.0.0.1:1/elsewhere"]);
    assert.equal(server.profile.Host, "smtp.keyexample.com");
  });

  it("on TOKEN befall the token endpoint alone; expiredToken ends the tokens there are", async () => {
    const { clientId: client_id, clientSecret: client_secret } = server.credentials;
    const form = { grant_type: "client_credentials", client_id, client_secret };
    on({ on: "TOKEN", kind: "status", status: 503 });
    assert.equal((await askToken(server.tokenUrl, form)).status, 503);
    const { access_token } = (await askToken(server.tokenUrl, form)).body as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    assert.equal((await ask(server, "GET", { headers })).status, 200);
    on({ on: "GET", kind: "expiredToken" });
    assert.equal((await ask(server, "GET", { headers })).status, 401);
  });

  it("goDown refuses connections, comeBack listens on the same port", async () => {
    await server.goDown();
    await assert.rejects(get(), { code: "ECONNREFUSED" });
    await server.comeBack();
    assert.equal((await get()).status, 200);
  });

  it("onReceived and onHandled hold an exchange before and after it takes effect", async () => {
    const seen: string[] = [];
    server.onReceived = () => void seen.push(`before ${server.writes}`);
    server.onHandled = () => void seen.push(`after ${server.writes}`);
    const { writes } = server;
    await put();
    server.onReceived = undefined;
    server.onHandled = undefined;
    assert.deepEqual(seen, [`before ${writes}`, `after ${writes + 1}`]);
  });
});
