import assert from "node:assert/strict";
import { Theatre } from "../scene/plugin-scene";
import type { FaultKind } from "../simulator";

const recipient = "pki-team@keyexample.com";

interface Row {
  readonly fault: FaultKind;
  /** Whether Command sends the mail before it fails. */
  readonly applied?: boolean;
  /** Whether the fault is one of the ordinary answer alone, so that the mail is sent anyway. */
  readonly sends?: boolean;
  /** The provider waits for a time limit, which should be short. */
  readonly waits?: true;
  readonly says: RegExp;
}

const rows: Readonly<Record<string, Row>> = {
  "a lost answer": { fault: { kind: "reset" }, applied: true, says: /broke before an answer came.*may have been sent/ },
  "a broken connection": { fault: { kind: "reset" }, says: /broke before an answer came.*may have been sent/ },
  "no answer in time": {
    ...{ fault: { kind: "hang" }, applied: true, waits: true },
    says: /within 1 s\..*may have been sent/,
  },
  "half an answer": { fault: { kind: "halfAnswer" }, sends: true, says: /cut off.*may have been sent/ },
  "502": { fault: { kind: "status", status: 502, body: "html" }, says: /502 Bad Gateway.*may have been sent/ },
  "503": { fault: { kind: "status", status: 503, retryAfter: 0 }, says: /503 Service Unavailable.*may have been sent/ },
  "500": { fault: { kind: "status", status: 500 }, says: /500 Internal Server Error: 0xA0110000/ },
  "400": { fault: { kind: "status", status: 400, body: "problem" }, says: /400 Bad Request: "The request failed/ },
  "401": { fault: { kind: "status", status: 401, body: "html" }, says: /401 Unauthorized.*username/ },
  "403": { fault: { kind: "status", status: 403 }, says: /403 Forbidden.*\/system_settings\/modify\// },
  "404": { fault: { kind: "status", status: 404, body: "none" }, says: /404 Not Found.*apiPath/ },
  "a redirect": {
    fault: { kind: "redirect", to: "https://login.keyexample.com/x?token=1" },
    says: /307 .*not followed/,
  },
};

describe("A test send that Command does not answer properly", function () {
  this.timeout(60_000);
  let theatre: Theatre;
  let hastyTheatre: Theatre;

  before(async () => {
    [theatre, hastyTheatre] = await Promise.all([Theatre.open(), Theatre.open({ KEYFACTOR_CLIENT_TIMEOUT: "1" })]);
  });
  after(async () => {
    await theatre[Symbol.asyncDispose]();
    await hastyTheatre[Symbol.asyncDispose]();
  });

  for (const [what, { fault, applied = false, sends = false, waits, says }] of Object.entries(rows)) {
    const posts = what === "404" ? ["POST v2", "POST v1"] : ["POST v2"];

    it(`fails without a second mail before saving: ${what}`, async () => {
      await using scene = await (waits ? hastyTheatre.scene({ connection: "default" }) : theatre.scene());
      scene.command.faults.add({ ...fault, on: "POST", applied, times: 9 });

      const { error, sent } = await scene.fails(scene.stack.up({ ...scene.basic, testSend: { recipient } }));

      assert.deepEqual(sent, ["GET v2", ...posts]);
      assert.match(error.message, says);
      assert.ok(error.message.includes(`POST ${scene.command.endpoint}/Test`), error.message);
      assert.equal(error.message.split("\n").length, 1);
      assert.equal(scene.stack.resource, undefined);
      assert.equal(scene.command.writes, 0);
      assert.equal(scene.command.relay.messages.length, applied || sends ? 1 : 0);
    });
  }

  it("is recorded after saving, and tried once more by the next up", async () => {
    await using scene = await theatre.scene();
    const args = { ...scene.basic, testSend: { recipient, when: "afterSave" } };
    scene.command.faults.add({ kind: "reset", on: "POST", applied: true });

    const { error, sent } = await scene.fails(scene.stack.up(args));

    assert.deepEqual(sent, ["GET v2", "PUT v2", "POST v2"]);
    assert.match(error.message, /The test mail may have been sent\./);
    assert.equal(error.partial?.id, scene.command.endpoint);
    assert.deepEqual(await scene.asked(scene.stack.up(args)), ["POST v2"]);
    // One each: the first was not repeated by itself.
    assert.equal(scene.command.relay.messages.length, 2);
    await scene.assertSettled(args);
  });
});
