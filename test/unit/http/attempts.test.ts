import assert from "node:assert/strict";
import {
  type Answer,
  type Attempt,
  deliveryOf,
  type Failure,
  type FailureReason,
} from "../../../provider/command/http/attempt";
import { Deadline, pauseAfter, retryAfter } from "../../../provider/command/http/retry";

const failure = (reason: FailureReason, changes: Partial<Failure> = {}): Failure => ({
  ...{ kind: "failure", reason, code: "CODE", atProxy: false, reached: false, limitSeconds: 7 },
  ...changes,
});
const answer = (status: number, text = "", headers: Answer["headers"] = {}): Answer => ({
  ...{ kind: "answer", status, text, headers },
});

describe("What became of a request", () => {
  it("is told by all its attempts", () => {
    const [notReached, reached] = [failure("connect"), failure("broken", { reached: true })];
    for (const [delivery, ...attempts] of [
      ["notSent", notReached, notReached],
      ["rejected", notReached, answer(300)],
      ["rejected", answer(499)],
      ["unknown", reached, answer(400)],
      ["unknown", answer(500), notReached],
      ["unknown", answer(299)],
    ] as [string, ...Attempt[]][])
      assert.equal(deliveryOf(attempts), delivery);
  });
});

describe("The pause before the next attempt", () => {
  let deadline: Deadline;
  beforeEach(() => {
    deadline = new Deadline(60_000);
  });

  it("grows, by a quarter of a second, three quarters and nine, a fifth more or less, and ends after the third", () => {
    for (const [index, usual] of [250, 750, 2250].entries())
      for (let count = 0; count < 50; count++) {
        const pause = pauseAfter(answer(503), index + 1, deadline);
        assert.ok(pause >= 0.8 * usual && pause <= 1.2 * usual, String(pause));
      }
    assert.equal(pauseAfter(answer(503), 4, deadline), 0);
  });

  it("is as long as the server asks, but never none", () => {
    assert.equal(pauseAfter(answer(429, "", { "retry-after": "2" }), 1, deadline), 2000);
    assert.equal(pauseAfter(answer(503, "", { "retry-after": "0" }), 3, deadline), 1);
  });

  it("reads Retry-After in seconds, and as a date by the server's own clock", () => {
    const pause = (headers: Record<string, string>) => retryAfter({ kind: "answer", status: 503, headers, text: "" });
    const [now, later] = ["Tue, 01 Jan 2030 00:00:00 GMT", "Tue, 01 Jan 2030 00:00:07 GMT"];
    for (const seven of ["7", " 7 ", "07"]) assert.equal(pause({ "retry-after": seven }), 7000);
    assert.equal(pause({ "retry-after": "70" }), 70_000);
    assert.equal(pause({ "retry-after": later, date: now }), 7000);
    assert.equal(pause({ "retry-after": "1 Jan 2030 00:00:07 +0000", date: now }), 7000);
    assert.equal(pause({ "retry-after": now, date: later }), 0);
    for (const nonsense of ["soon", "-5", "1.5"]) assert.equal(pause({ "retry-after": nonsense }), undefined);
    assert.equal(pause({}), undefined);
  });

  it("is none where there is too little time left for another attempt", () => {
    const asked = answer(503, "", { "retry-after": "1" });
    assert.equal(pauseAfter(asked, 1, new Deadline(1020)), 0);
    assert.equal(pauseAfter(asked, 1, new Deadline(5000)), 1000);
  });

  it("is none after what does not pass by itself", () => {
    for (const status of [200, 307, 400, 401, 404, 409, 500, 501])
      assert.equal(pauseAfter(answer(status), 1, deadline), 0);
    for (const reason of ["dns", "connect", "broken", "timeout", "cutOff"] as const)
      assert.ok(pauseAfter(failure(reason), 1, deadline) > 0, reason);
    for (const reason of ["tls", "certificate", "tooLarge", "notHttp"] as const)
      assert.equal(pauseAfter(failure(reason), 1, deadline), 0, reason);
    assert.ok(pauseAfter(failure("proxyRefused", { code: "503", atProxy: true }), 1, deadline) > 0);
    assert.equal(pauseAfter(failure("proxyRefused", { code: "405", atProxy: true }), 1, deadline), 0);
  });
});

describe("The deadline of a request", () => {
  it("is twice its time limit, and at least 15 seconds, from now on", () => {
    for (const [limit, milliseconds] of [
      [1, 15_000],
      [60, 120_000],
    ] as const) {
      const before = performance.now();
      const { left } = Deadline.forRequest(limit);
      assert.ok(left <= milliseconds && left >= milliseconds - (performance.now() - before), String(left));
    }
    assert.equal(new Deadline(-5).left, 0);
  });

  it("ends a wait with an error of the caller's, and leaves what comes in time as it is", async () => {
    const late = () => new Error("too late");
    await assert.rejects(new Deadline(20).race(new Promise(() => undefined), late), /^Error: too late$/);
    assert.equal(await new Deadline(60_000).race(Promise.resolve("in time"), late), "in time");
    await assert.rejects(new Deadline(60_000).race(Promise.reject(new Error("its own")), late), /^Error: its own$/);
  });
});
