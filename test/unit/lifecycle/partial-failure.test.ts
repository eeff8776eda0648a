import assert from "node:assert/strict";
import { RecordedFailure } from "../../../provider/lifecycle/recorded-failure";
import { failureOf } from "../http/failures";
import { closeStages, Stage, type Values } from "./stage";

const recorded = (promise: Promise<unknown>) => failureOf(promise, RecordedFailure);
const testSend = { recipient: "pki-team@keyexample.com" };

describe("A write that the server refused", () => {
  afterEach(closeStages);

  it("is an error with nothing to record", async () => {
    const stage = await Stage.start();
    stage.command.faults.add({ on: "PUT", kind: "status", status: 400 });
    await failureOf(stage.create(stage.basic()), "ERR_REFUSED");
  });
});

describe("A write whose outcome is unknown", () => {
  afterEach(closeStages);

  it("is recorded as such at create, with what was known before, and done again", async () => {
    const stage = await Stage.start();
    stage.command.faults.add({ on: "PUT", kind: "status", status: 500, applied: true });
    const failure = await recorded(stage.create(stage.basic({ testSend })));
    assert.match(failure.message, /500 Internal Server Error/);
    assert.equal(failure.stateToRecord().endpoint, stage.command.endpoint);
    const state = failure.stateToRecord();
    assert.equal(state.unconfirmedWrite, true);
    assert.deepEqual(["host" in state, "senderName" in state, "lastTest" in state], [false, false, false]);
    assert.deepEqual([state.port, state.apiVersionInUse, state.endpoint], [25, "2", stage.command.endpoint]);
    stage.command.clear();
    const after = await stage.update(state, stage.basic({ testSend }));
    assert.deepEqual(stage.command.sent(), ["POST v2", "PUT v2"]);
    assert.equal("unconfirmedWrite" in after, false);
  });

  it("is recorded as such at update, with the profile that was known before", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic({ testSend }));
    stage.command.faults.add({ on: "PUT", kind: "status", status: 500 });
    const failure = await recorded(stage.update(state, stage.basic({ testSend, senderName: "New name" })));
    assert.equal(failure.stateToRecord().senderName, "Keyfactor Command");
    assert.equal(failure.stateToRecord().unconfirmedWrite, true);
    assert.equal("lastTest" in failure.stateToRecord(), false);
  });
});

describe("A server that accepts a profile and stores something else", () => {
  afterEach(closeStages);

  const failed = (stage: Stage, changes: Values = {}) =>
    recorded(stage.create(stage.anonymous({ useSsl: true, ...changes })));

  it("is found out by its answer, and what it stores is recorded", async () => {
    const stage = await Stage.start({ behaviour: { storing: "ignoresUseSsl" } });
    const failure = await failed(stage, { testSend: { ...testSend, onFailure: "warn" } });
    assert.equal(
      failure.message,
      `${stage.command.endpoint} accepted the profile but stored something else (sent -> stored): ` +
        "useSsl: true -> false. Check the profile in Command's portal; the next `pulumi up` writes it again.",
    );
    const state = failure.stateToRecord();
    assert.deepEqual([state.useSsl, state.senderName, state.unconfirmedWrite], [false, "Keyfactor Command", true]);
    assert.deepEqual([state.profileId, state.commandVersion, "lastTest" in state], [1, "25.5.1", false]);
  });

  it("shows no argument that the program keeps secret", async () => {
    const stage = await Stage.start({ behaviour: { storing: "ignoresUseSsl" } });
    const failure = await failed(stage, { secretArguments: ["useSsl"] });
    assert.match(failure.message, /useSsl: \[secret\] -> \[secret\]\. Check/);
  });

  it("leaves no secret that stands elsewhere in the state", async () => {
    process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "Sentinel-from-elsewhere";
    try {
      const stage = await Stage.start({ behaviour: { storing: "ignoresUseSsl", secretForm: "clear" } });
      const relayPassword = { fromEnvironment: "KEYFACTOR_SMTP_TEST_PASSWORD" };
      const failure = await recorded(stage.create(stage.basic({ useSsl: true, relayPassword })));
      assert.deepEqual(failure.stateToRecord().relayPassword, relayPassword);
      assert.equal(typeof failure.stateToRecord().secretFingerprints?.relayPassword, "string");
      assert.doesNotMatch(JSON.stringify(failure.stateToRecord()), /Sentinel/);
    } finally {
      delete process.env.KEYFACTOR_SMTP_TEST_PASSWORD;
    }
  });
});
