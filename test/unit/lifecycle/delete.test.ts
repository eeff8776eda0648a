import assert from "node:assert/strict";
import { remove } from "../../../provider/lifecycle/delete";
import { stateFrom } from "../../../provider/lifecycle/state";
import { failureOf } from "../http/failures";
import { closeStages, foreignLogin, foreignProfile, Stage } from "./stage";

const wayOut = "To leave the server as it is, remove the resource from the state with `pulumi state delete`.";
const over = { overwriteExisting: true, onDelete: "restore" } as const;

describe("Deleting", () => {
  afterEach(closeStages);

  it("asks nothing and needs no connection where the profile is retained", async () => {
    const stage = await Stage.start({ profile: foreignProfile });
    const state = await stage.created(stage.anonymous({ overwriteExisting: true }));
    await stage.remove(state);
    await stage.remove(stateFrom({}));
    assert.deepEqual([stage.command.sent(), stage.connected], [[], []]);
    const stays = `The profile of ${stage.command.endpoint} stays as it is (onDelete: retain).`;
    assert.deepEqual([stage.informed, stage.warnings], [[stays, stays], []]);
  });

  it("puts back with one write what create found", async () => {
    const stage = await Stage.start({ profile: foreignProfile });
    const before = stage.command.profile;
    const state = await stage.created(stage.basic({ ...over, connection: "other" }));
    await stage.remove(state);
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
    assert.deepEqual(stage.connected, ["other"]);
    assert.deepEqual(stage.command.profile, before);
  });

  it("leaves the profile that the same run declared under another name, and says so", async () => {
    const stage = await Stage.start({ profile: foreignProfile });
    const old = await stage.created(stage.basic(over));
    stage.context.declared.add(await stage.create(stage.basic(over)));
    await stage.remove(old);
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    assert.equal(stage.command.profile.SenderName, "Keyfactor Command");
    assert.match(stage.warnings.join(), /was declared under another name in this run, so its profile stays as it is/);
    assert.match(stage.warnings.join(), /for the new name that of the old one counts as the previous profile/);
  });

  it("puts back what the same run declared under no other name", async () => {
    const stage = await Stage.start({ profile: foreignProfile });
    const [before, state] = [stage.command.profile, await stage.created(stage.basic(over))];
    const elsewhere = { ...state, endpoint: "https://other.keyexample.com/KeyfactorAPI/SMTP", senderName: "Other" };
    for (const one of [elsewhere, { ...state, port: 1 }, state]) stage.context.declared.add(one);
    await stage.remove(state);
    assert.deepEqual([stage.command.profile, stage.warnings], [before, []]);
  });

  it("puts back in version 1 under the record's Id", async () => {
    const stage = await Stage.start({ release: "10.5", profile: foreignProfile, behaviour: { id: 4 } });
    const { connection: _, ...state } = await stage.created(stage.anonymous(over));
    await stage.remove(stateFrom(state));
    assert.deepEqual(stage.command.sent(), ["PUT v1"]);
    assert.deepEqual(stage.connected, ["default"]);
    assert.equal((stage.body("PUT") as { Id: number }).Id, 4);
  });

  it("refuses, and writes nothing, where version 1 is in use and cannot say the previous profile", async () => {
    const stage = await Stage.start();
    const sender = { port: 25, senderAccount: "old@keyexample.com", senderName: "Old sender" };
    const previousProfile = { host: "old", ...sender, useSsl: false, relayAuthenticationType: "Basic" } as const;
    const reference = { provider: 7, parameters: { Safe: "mail" } };
    const state = { ...(await stage.created(stage.anonymous())), apiVersionInUse: "1", onDelete: "restore" } as const;
    const pam = { ...previousProfile, relayUsername: "u", relayPassword: reference };
    const error = await failureOf(stage.remove({ ...state, previousProfile: pam }), "ERR_RESTORE");
    assert.match(error.message, /needs API version 2 .*pulumi state delete/);
    assert.deepEqual(stage.command.sent(), []);
  });

  it("puts back a PAM reference in version 2", async () => {
    const stage = await Stage.start({ pam: { 7: () => "old-password" } });
    const login = { relayUsername: "u", relayPassword: { provider: 7, parameters: { Safe: "mail" } } };
    const sender = { port: 25, senderAccount: "old@keyexample.com", senderName: "Old sender" };
    const previous = { host: "old", ...sender, useSsl: false, relayAuthenticationType: "Basic", ...login } as const;
    const state = await stage.created(stage.anonymous());
    await stage.remove({ ...state, onDelete: "restore", previousProfile: previous });
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
    assert.deepEqual(stage.command.profile.RelayPassword, { Provider: 7, Parameters: { Safe: "mail" } });
  });

  it("puts back in version 2 where the state does not tell", async () => {
    const stage = await Stage.start({ release: "25.1", profile: foreignProfile });
    const { apiVersionInUse: _, ...state } = await stage.created(stage.anonymous(over));
    await stage.remove(state);
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
  });

  it("puts back the declared secrets where the previous profile is the declared one", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin } });
    const before = stage.command.profile;
    const sender = { senderAccount: "old@keyexample.com", senderName: "Old sender" };
    const login = { relayUsername: "KEYEXAMPLE\\old", relayPassword: "old-password-1" };
    const program = { host: "old.keyexample.com", port: 25, ...sender, relayAuthenticationType: "Basic", ...login };
    const state = await stage.created({ ...program, onDelete: "restore" });
    stage.command.change({ Port: 26 });
    await stage.remove(state);
    assert.deepEqual(stage.command.profile, before);
  });

  it("puts back a secret that stands elsewhere", async () => {
    process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "old-password-1";
    try {
      const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin } });
      const sender = { senderAccount: "old@keyexample.com", senderName: "Old sender" };
      const relayPassword = { fromEnvironment: "KEYFACTOR_SMTP_TEST_PASSWORD" };
      const login = { relayAuthenticationType: "Basic", relayUsername: "KEYEXAMPLE\\old", relayPassword };
      const program = { host: "old.keyexample.com", port: 25, ...sender, ...login, onDelete: "restore" };
      const state = await stage.created(program);
      await stage.remove(state);
      assert.deepEqual(stage.command.profile.RelayPassword, { SecretValue: "old-password-1" });
    } finally {
      delete process.env.KEYFACTOR_SMTP_TEST_PASSWORD;
    }
  });

  it("says so where there is no previous profile", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    const error = await failureOf(stage.remove({ ...state, onDelete: "restore" }), "ERR_RESTORE");
    assert.equal(error.message, `There is no previous profile of ${stage.command.endpoint} to restore. ${wayOut}`);
    assert.deepEqual(stage.command.sent(), []);
  });

  it("says so where a secret of the previous profile is not known", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin } });
    const state = await stage.created(stage.anonymous({ overwriteExisting: true }));
    const error = await failureOf(stage.remove({ ...state, onDelete: "restore" }), "ERR_RESTORE");
    const why = "the server did not show the previous profile's relayPassword";
    assert.equal(
      error.message,
      `The previous profile of ${stage.command.endpoint} cannot be put back: ${why}. ${wayOut}`,
    );
    assert.deepEqual(stage.command.sent(), []);
  });

  it("touches no other server", async () => {
    const stage = await Stage.start({ profile: foreignProfile });
    const state = await stage.created(stage.anonymous(over));
    const elsewhere = "https://other.keyexample.com/KeyfactorAPI/SMTP";
    const error = await failureOf(remove(stage.context, elsewhere, state), "ERR_WRONG_SERVER");
    assert.match(
      error.message,
      /\(delete\)\. Point the connection back, or remove the resource from the state alone with `pulumi state delete`\.$/,
    );
    assert.deepEqual(stage.command.sent(), []);
  });

  it("says what the server did not store of it", async () => {
    const stage = await Stage.start({ profile: foreignProfile });
    const state = await stage.created(stage.anonymous(over));
    stage.command.behaviour.storing = "nothing";
    const error = await failureOf(stage.remove(state), "ERR_NOT_STORED");
    const { endpoint, relay } = stage.command;
    assert.equal(
      error.message,
      `${endpoint} accepted the previous profile but stored something else (sent -> stored): ` +
        `host: old.keyexample.com -> 127.0.0.1; port: 25 -> ${relay.port}; ` +
        "senderAccount: old@keyexample.com -> keyfactor@keyexample.com; " +
        `senderName: Old sender -> Keyfactor Command. ${wayOut}`,
    );
    assert.equal(error.code, "ERR_NOT_STORED");
  });

  it("shows no argument that the program keeps secret, also where a server echoes it", async () => {
    const stage = await Stage.start({
      profile: { ...foreignProfile, SenderName: "Sentinel" },
      behaviour: { echoErrors: true },
    });
    const program = stage.anonymous({
      ...over,
      senderName: "Sentinel",
      secretArguments: ["senderName", "senderAccount"],
    });
    const state = await stage.created(program);
    stage.command.faults.add({ on: "PUT", kind: "status", status: 400 });
    const refused = await failureOf(stage.remove(state), Error);
    assert.match(refused.message, /"SenderName":"\[secret\]"/);
    stage.command.behaviour.storing = "nothing";
    const notStored = await failureOf(stage.remove(state), "ERR_NOT_STORED");
    assert.match(notStored.message, /senderAccount: \[secret\] -> \[secret\]/);
  });
});
