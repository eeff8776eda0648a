import assert from "node:assert/strict";
import { RecordedFailure } from "../../../provider/lifecycle/recorded-failure";
import { withoutTime } from "../../scene/assertions";
import { failureOf } from "../http/failures";
import { closeStages, Stage } from "./stage";

const recipient = "pki-team@keyexample.com";
const refusal = { code: 550, message: "5.1.1 No such user" };
const saved = 'The settings are saved all the same (onFailure: "warn").';
const wrong = { relayPassword: "wrong-password" };

describe("A declared test before the profile is saved", () => {
  afterEach(closeStages);

  it("is sent with the declared settings, which are then written", async () => {
    const stage = await Stage.start();
    const state = await stage.create(stage.basic({ testSend: { recipient } }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "POST v2", "PUT v2"]);
    assert.deepEqual(stage.body("POST"), { ...(stage.body("PUT") as object), TestRecipient: recipient });
    assert.deepEqual(withoutTime(state.lastTest), { recipient, status: "passed" });
    assert.deepEqual(state.testSend, { recipient, when: "beforeSave", onFailure: "fail" });
    assert.deepEqual(stage.command.relay.messages[0]?.envelope.to, [recipient]);
    assert.deepEqual(stage.warnings, []);
  });

  it("that fails leaves server and state as they were", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    const { writes } = stage.command;
    const error = await failureOf(
      stage.update(state, stage.basic({ testSend: { recipient }, ...wrong })),
      "ERR_TEST_FAILED",
    );
    assert.match(error.message, /^The test mail to pki-team@keyexample\.com failed: POST .* Nothing was written\.$/);
    assert.equal(error.code, "ERR_TEST_FAILED");
    assert.deepEqual([stage.command.sent(), stage.command.writes], [["POST v2"], writes]);
    assert.deepEqual(stage.warnings, []);
  });

  it("that fails warns and goes on where the program says so", async () => {
    const stage = await Stage.start();
    const testSend = { recipient, onFailure: "warn" };
    const state = await stage.create(stage.basic({ testSend, ...wrong }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "POST v2", "PUT v2"]);
    assert.equal(state.lastTest?.status, "failed");
    assert.deepEqual(stage.warnings, [`The test mail to ${recipient} failed: ${state.lastTest?.message} ${saved}`]);
    stage.command.clear();
    await stage.update(state, stage.basic({ testSend, ...wrong }));
    assert.deepEqual(stage.command.sent(), []);
  });

  it("whose server cannot be asked has failed as well", async () => {
    const stage = await Stage.start();
    stage.command.faults.add({ on: "POST", kind: "status", status: 403 });
    const error = await failureOf(stage.create(stage.basic({ testSend: { recipient } })), "ERR_TEST_FAILED");
    assert.match(error.message, /403 Forbidden/);
    assert.equal(stage.command.writes, 0);
  });

  it("does not take a fault of this program for a failed test", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    const broken = new TypeError("a broken connection");
    const connect = stage.context.connect;
    stage.context.connect = (name) =>
      Object.defineProperty(connect(name), "secrets", {
        get: () => {
          throw broken;
        },
      });
    const program = stage.basic({ testSend: { recipient, onFailure: "warn" } });
    assert.equal(await failureOf(stage.update(state, program), TypeError), broken);
  });

  it("does not show a recipient that the program keeps secret", async () => {
    const stage = await Stage.start();
    stage.command.relay.refusal = { code: 550, message: `5.1.1 No such user ${recipient}` };
    const program = stage.anonymous({ testSend: { recipient, onFailure: "warn" }, secretArguments: ["testSend"] });
    await stage.create(program);
    assert.match(stage.warnings.join(), /^The test mail to \[secret\] failed: .*No such user \[secret\]/);
  });

  it("shows the recipient where the program keeps other arguments secret", async () => {
    const stage = await Stage.start();
    stage.command.relay.refusal = refusal;
    await stage.create(stage.anonymous({ testSend: { recipient, onFailure: "warn" }, secretArguments: ["host"] }));
    assert.match(stage.warnings.join(), /^The test mail to pki-team@keyexample\.com failed: .*No such user/);
  });
});

describe("A declared test after the profile is saved", async () => {
  afterEach(closeStages);

  const testSend = { recipient, when: "afterSave" };

  it("is sent once the settings are written", async () => {
    const stage = await Stage.start();
    const state = await stage.create(stage.basic({ testSend }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2", "POST v2"]);
    assert.deepEqual(withoutTime(state.lastTest), { recipient, status: "passed" });
  });

  it("that fails is recorded, and sent again until it passes", async () => {
    const stage = await Stage.start();
    stage.command.relay.refusal = refusal;
    const failure = await failureOf(stage.create(stage.basic({ testSend })), RecordedFailure);
    assert.match(
      failure.message,
      /^The test mail to pki-team@keyexample\.com failed: .* The settings are written; the next `pulumi up` tests them again\.$/,
    );
    assert.equal(failure.stateToRecord().endpoint, stage.command.endpoint);
    assert.equal(failure.stateToRecord().lastTest?.status, "failed");
    assert.equal(failure.stateToRecord().senderName, "Keyfactor Command");
    stage.command.relay.refusal = undefined;
    stage.command.clear();
    const state = await stage.update(failure.stateToRecord(), stage.basic({ testSend }));
    assert.deepEqual(stage.command.sent(), ["POST v2"]);
    assert.deepEqual(withoutTime(state.lastTest), { recipient, status: "passed" });
  });

  it("that fails warns where the program says so", async () => {
    const stage = await Stage.start();
    stage.command.relay.refusal = refusal;
    const state = await stage.create(stage.basic({ testSend: { ...testSend, onFailure: "warn" } }));
    assert.equal(state.lastTest?.status, "failed");
    assert.equal(stage.warnings.length, 1);
  });
});

describe("A declared test whose outcome was lost", async () => {
  afterEach(closeStages);

  it("is sent by the next update, also after a read that settled the write", async () => {
    const stage = await Stage.start();
    const program = stage.anonymous({ testSend: { recipient, when: "afterSave" } });
    stage.command.faults.add({ on: "PUT", kind: "status", status: 500, applied: true });
    const failure = await failureOf(stage.create(program), RecordedFailure);
    const seen = await stage.read(failure.stateToRecord());
    assert.ok(seen);
    assert.deepEqual(["unconfirmedWrite" in seen, "lastTest" in seen], [false, false]);
    assert.equal((await stage.diff(seen, program)).changes, true);
    stage.command.clear();
    const after = await stage.update(seen, program);
    assert.deepEqual([stage.command.sent(), after.lastTest?.status], [["POST v2"], "passed"]);
    assert.equal((await stage.diff(after, program)).changes, false);
  });
});

describe("A declared test that the user skips", async () => {
  afterEach(closeStages);
  const testSend = { recipient };

  it("is not sent, with a warning, and recorded; it is due again as soon as it is not skipped any more", async () => {
    const stage = await Stage.start();
    const program = stage.anonymous({ testSend });
    stage.context.skipsTests = true;
    const skipped = await stage.create(program);
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    const message = "KEYFACTOR_SMTP_TEST_SEND=skip is set, so no mail was sent; the next `pulumi up` without it tests.";
    assert.deepEqual(withoutTime(skipped.lastTest), { recipient, status: "skipped", message });
    assert.deepEqual(stage.warnings, [`The test mail to ${recipient} was skipped: ${message}`]);
    assert.equal((await stage.diff(skipped, program)).changes, false);

    stage.context.skipsTests = false;
    stage.command.clear();
    assert.equal((await stage.diff(skipped, program)).changes, true);
    const tested = await stage.update(skipped, program);
    assert.deepEqual(stage.command.sent(), ["POST v2"]);
    assert.deepEqual(withoutTime(tested.lastTest), { recipient, status: "passed" });
  });

  it("does not hold up an update after one that failed, whenever it is declared for", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    stage.command.relay.refusal = refusal;
    stage.context.skipsTests = true;
    for (const when of ["beforeSave", "afterSave"]) {
      const program = stage.basic({ testSend: { recipient, when }, senderName: when });
      assert.equal((await stage.update(state, program)).lastTest?.status, "skipped");
    }
    assert.deepEqual(stage.command.sent(), ["PUT v2", "PUT v2"]);
  });
});

describe("A declared test on its own", async () => {
  afterEach(closeStages);

  it("is sent where it was never sent, and to another recipient, and not otherwise", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    const tested = await stage.update(state, stage.basic({ testSend: { recipient } }));
    assert.deepEqual(stage.command.sent(), ["POST v2"]);
    assert.deepEqual(withoutTime(tested.lastTest), { recipient, status: "passed" });
    stage.command.clear();
    await stage.update(tested, stage.basic({ testSend: { recipient, when: "afterSave", onFailure: "warn" } }));
    assert.deepEqual(stage.command.sent(), []);
    const moved = await stage.update(tested, stage.basic({ testSend: { recipient: "other@keyexample.com" } }));
    assert.deepEqual(stage.command.sent(), ["POST v2"]);
    assert.equal(moved.lastTest?.recipient, "other@keyexample.com");
  });

  it("is sent with a change of the profile, and forgotten with one that does not declare it", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic({ testSend: { recipient } }));
    await stage.update(state, stage.basic({ testSend: { recipient }, senderName: "New name" }));
    assert.deepEqual(stage.command.sent(), ["POST v2", "PUT v2"]);
    const after = await stage.update(state, stage.basic({ senderName: "New name" }));
    assert.deepEqual(["lastTest" in after, "testSend" in after], [false, false]);
  });

  it("is skipped with a warning where no version of the test can carry the profile", async () => {
    const stage = await Stage.start({ release: "25.1", pam: { 7: () => "from-the-vault" } });
    const relayPassword = { provider: 7, parameters: { Safe: "mail" } };
    const state = await stage.create(stage.basic({ testSend: { recipient }, relayPassword }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    const message =
      `${stage.command.endpoint} (release 25.1.1) has the test send in API version 1 only, ` +
      "which cannot carry a PAM reference or OAuth; no mail was sent.";
    assert.deepEqual(withoutTime(state.lastTest), { recipient, status: "skipped", message });
    assert.deepEqual(stage.warnings, [`The test mail to ${recipient} was skipped: ${message}`]);
  });
});
