import assert from "node:assert/strict";
import { RecordedFailure } from "../../../provider/lifecycle/recorded-failure";
import { withoutTime } from "../../scene/assertions";
import { failureOf } from "../http/failures";
import { closeStages, foreignLogin, foreignProfile, Stage } from "./stage";

describe("Creating what a server holds already", () => {
  afterEach(closeStages);

  const sameAs = {
    ...{ host: "OLD.keyexample.com", port: 25 },
    ...{ senderAccount: "old@keyexample.com", senderName: "Old sender" },
  };

  it("writes nothing where no secret is involved, and keeps the program's words", async () => {
    const stage = await Stage.start({ profile: foreignProfile });
    const state = await stage.create(sameAs);
    assert.deepEqual(stage.command.sent(), ["GET v2"]);
    assert.equal(state.host, "OLD.keyexample.com");
    assert.deepEqual(stage.informed, [
      `Adopted the profile of ${stage.command.endpoint} as it is: nothing was written.`,
    ]);
    assert.deepEqual(state.previousProfile, {
      ...{ host: "old.keyexample.com", port: 25, useSsl: false, relayAuthenticationType: "Anonymous" },
      ...{ senderAccount: "old@keyexample.com", senderName: "Old sender" },
    });
  });

  it("writes where there is a secret that only a write can make sure of", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin } });
    const login = { relayUsername: "KEYEXAMPLE\\old", relayPassword: "new-password-1" };
    const state = await stage.create({ ...sameAs, relayAuthenticationType: "Basic", ...login });
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    assert.deepEqual(stage.command.profile.RelayPassword, { SecretValue: "new-password-1" });
    assert.deepEqual(stage.informed, [
      `Adopted the profile of ${stage.command.endpoint}: the secrets were written (1 PUT).`,
    ]);
    assert.equal(state.previousProfile?.relayUsername, "KEYEXAMPLE\\old");
    assert.equal("relayPassword" in (state.previousProfile ?? {}), false);
  });

  it("tests what it does not write", async () => {
    const stage = await Stage.start();
    const { relay } = stage.command;
    stage.command.change({ ...foreignProfile, Host: relay.host, Port: relay.port });
    const testSend = { recipient: "pki-team@keyexample.com" };
    const state = await stage.create({ ...sameAs, host: relay.host, port: relay.port, testSend });
    assert.deepEqual(stage.command.sent(), ["GET v2", "POST v2"]);
    assert.deepEqual(withoutTime(state.lastTest), { ...testSend, status: "passed" });
    assert.equal(relay.messages.length, 1);
  });

  it("says nothing of a write where there was none and the test after it fails", async () => {
    const stage = await Stage.start();
    const { relay } = stage.command;
    stage.command.change({ ...foreignProfile, Host: relay.host, Port: relay.port });
    relay.refusal = { code: 550, message: "5.1.1 No such user" };
    const testSend = { recipient: "pki-team@keyexample.com", when: "afterSave" };
    const adoption = stage.create({ ...sameAs, host: relay.host, port: relay.port, testSend });
    const { message } = await failureOf(adoption, RecordedFailure);
    assert.match(message, / The next `pulumi up` tests them again\.$/);
    assert.doesNotMatch(message, /written/);
  });

  it("does not record a user name that version 1 cannot show", async () => {
    const stage = await Stage.start({
      release: "25.1",
      profile: { ...foreignProfile, ...foreignLogin, RelayUsername: { Provider: 7, Parameters: { Safe: "mail" } } },
      pam: { 7: () => "KEYEXAMPLE\\old" },
    });
    const login = { relayUsername: "KEYEXAMPLE\\old", relayPassword: "new-password-1" };
    const program = { ...sameAs, relayAuthenticationType: "Basic", ...login, apiVersion: "1" };
    const state = await stage.create({ ...program, overwriteExisting: true });
    assert.equal(state.previousProfile?.host, "old.keyexample.com");
    assert.deepEqual(stage.informed, []);
    assert.equal("relayUsername" in (state.previousProfile ?? {}), false);
  });
});
