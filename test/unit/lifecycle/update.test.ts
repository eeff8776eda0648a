import assert from "node:assert/strict";
import { update } from "../../../provider/lifecycle/update";
import { failureOf } from "../http/failures";
import { checked, closeStages, foreignLogin, foreignProfile, Stage } from "./stage";

const pam = { provider: 7, parameters: { Safe: "mail" } };

describe("Updating", () => {
  afterEach(closeStages);

  it("writes the whole profile with one request, secrets included", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    const after = await stage.update(state, stage.basic({ senderName: "New name" }));
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
    assert.deepEqual(stage.connected, ["default"]);
    assert.deepEqual(after, { ...state, senderName: "New name" });
    assert.deepEqual(stage.body("PUT"), {
      ...{ Host: "127.0.0.1", Port: stage.command.relay.port, RelayAuthenticationType: 2, UseSSL: false },
      ...{ SenderAccount: "keyfactor@keyexample.com", SenderName: "New name" },
      RelayUsername: { SecretValue: "KEYEXAMPLE\\svc_mail" },
      RelayPassword: { SecretValue: "relay-password-1" },
    });
  });

  it("clears what is no longer declared", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    const after = await stage.update(state, stage.anonymous());
    assert.equal(stage.command.profile.RelayPassword, null);
    assert.deepEqual(["relayUsername" in after, "relayPassword" in after], [false, false]);
  });

  it("asks nothing where only the way of going about it changed", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous({ testSend: { recipient: "pki-team@keyexample.com" } }));
    const policy = { connection: "other", apiVersion: "1", overwriteExisting: true };
    const after = await stage.update(state, stage.anonymous(policy));
    // The other connection must exist, and lead to the same server: that asks nobody.
    assert.deepEqual([stage.command.sent(), stage.connected], [[], ["other"]]);
    const { testSend: _, lastTest: __, ...rest } = state;
    assert.deepEqual(after, { ...rest, ...policy });
  });

  it("needs no connection where nothing of it changed", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    stage.connected.length = 0;
    await stage.update(state, stage.anonymous({ overwriteExisting: true }));
    assert.deepEqual(stage.connected, []);
  });

  it("keeps the last test where the declared test stays as it is", async () => {
    const stage = await Stage.start();
    const test = { testSend: { recipient: "pki-team@keyexample.com" } };
    const state = await stage.created(stage.anonymous(test));
    const after = await stage.update(state, stage.anonymous({ ...test, overwriteExisting: true }));
    assert.deepEqual(after.lastTest, state.lastTest);
    assert.deepEqual(stage.command.sent(), []);
  });

  it("writes again where the triggers changed, and only then", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous({ triggers: [{ rotation: 1 }] }));
    await stage.update(state, stage.anonymous({ triggers: [{ rotation: 1 }] }));
    assert.deepEqual(stage.command.sent(), []);
    const after = await stage.update(state, stage.anonymous({ triggers: [{ rotation: 2 }] }));
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
    assert.deepEqual(after.triggers, [{ rotation: 2 }]);
  });

  it("writes again after a write whose outcome is unknown, and knows it then", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    const after = await stage.update({ ...state, unconfirmedWrite: true }, stage.anonymous());
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
    assert.equal("unconfirmedWrite" in after, false);
  });

  it("touches no other server", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    const elsewhere = "https://other.keyexample.com/KeyfactorAPI/SMTP";
    const args = checked(stage.anonymous({ senderName: "New name" }));
    const error = await failureOf(update(stage.context, elsewhere, state, args), "ERR_WRONG_SERVER");
    assert.equal(
      error.message,
      `Connection "default" now leads to ${stage.command.endpoint}, but this resource is the profile of ${elsewhere}. ` +
        "Nothing was asked of either server (update). " +
        "Point the connection back, or run `pulumi up`, which replaces the resource.",
    );
    assert.equal(error.code, "ERR_WRONG_SERVER");
    assert.deepEqual(stage.command.sent(), []);
  });

  it('refuses "restore" where the previous profile cannot be put back, and lets it be once declared', async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin } });
    const state = await stage.created(stage.anonymous({ overwriteExisting: true }));
    const error = await failureOf(stage.update(state, stage.anonymous({ onDelete: "restore" })), "ERR_RESTORE");
    assert.match(error.message, /the server did not show the previous profile's relayPassword/);
    const declared = { ...state, onDelete: "restore" } as const;
    assert.equal((await stage.update(declared, stage.anonymous({ onDelete: "restore" }))).onDelete, "restore");
    assert.equal((await stage.update(state, stage.anonymous())).onDelete, "retain");
  });

  it("hides what the program keeps secret from what a server echoes", async () => {
    const stage = await Stage.start({ behaviour: { echoErrors: true } });
    const state = await stage.created(stage.anonymous());
    stage.command.faults.add({ on: "PUT", kind: "status", status: 400 });
    const program = stage.anonymous({ senderName: "Sentinel sender", secretArguments: ["senderName"] });
    const error = await failureOf(stage.update(state, program), Error);
    assert.match(error.message, /"SenderName":"\[secret\]"/);
  });
});

describe("Updating a secret that stands elsewhere", () => {
  const reference = { fromEnvironment: "KEYFACTOR_SMTP_TEST_PASSWORD" };

  beforeEach(() => {
    process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "first-password";
  });
  afterEach(() => {
    delete process.env.KEYFACTOR_SMTP_TEST_PASSWORD;
    return closeStages();
  });

  it("writes it once it was rotated, and keeps the fingerprint of one that was not", async () => {
    const stage = await Stage.start();
    const program = stage.basic({ relayPassword: reference });
    const state = await stage.created(program);
    const renamed = await stage.update(state, { ...program, senderName: "New name" });
    assert.deepEqual(renamed.secretFingerprints, state.secretFingerprints);
    stage.command.clear();
    await stage.update(state, program);
    assert.deepEqual(stage.command.sent(), []);
    process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "second-password";
    const rotated = await stage.update(state, program);
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
    assert.deepEqual(stage.command.profile.RelayPassword, { SecretValue: "second-password" });
    assert.notDeepEqual(rotated.secretFingerprints, state.secretFingerprints);
  });

  it("forgets the fingerprint of a secret that is no longer declared so", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic({ relayPassword: reference }));
    const after = await stage.update(state, stage.basic());
    assert.equal("secretFingerprints" in after, false);
  });
});

describe("Updating, and the version of the API", () => {
  afterEach(closeStages);

  it("stays with the one in use", async () => {
    const stage = await Stage.start({ release: "10.5", behaviour: { id: 4 } });
    const state = await stage.created(stage.basic());
    await stage.update(state, stage.basic({ senderName: "New name" }));
    assert.deepEqual(stage.command.sent(), ["PUT v1"]);
    assert.equal((stage.body("PUT") as Record<string, unknown>).Id, 4);
  });

  it("stays with version 2 of a release without OAuth, for a program without it", async () => {
    const stage = await Stage.start({ release: "25.1" });
    const state = await stage.created(stage.basic());
    await stage.update(state, stage.basic({ senderName: "New name" }));
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
  });

  it("is taken for 2 where the state does not tell it and nothing has to be asked", async () => {
    const stage = await Stage.start();
    const { apiVersionInUse: _, ...old } = await stage.created(stage.anonymous());
    const after = await stage.update(old, stage.anonymous({ overwriteExisting: true }));
    assert.equal(after.apiVersionInUse, "2");
  });

  it("is 2 with a server that nothing tells about, where only that can say the program", async () => {
    const stage = await Stage.start({
      release: "25.1",
      behaviour: { nullsOmitted: true, productVersionHeader: false },
      pam: { 7: () => "from-the-vault" },
    });
    const { apiVersionInUse: _, ...old } = await stage.created(stage.anonymous());
    const after = await stage.update(old, stage.basic({ relayUsername: pam, relayPassword: pam }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    assert.equal(after.apiVersionInUse, "2");
  });

  it("looks once where the program demands another", async () => {
    const stage = await Stage.start({ release: "25.1" });
    const state = await stage.created(stage.anonymous());
    const after = await stage.update(state, stage.anonymous({ apiVersion: "1", senderName: "New name" }));
    assert.deepEqual(stage.command.sent(), ["GET v1", "PUT v1"]);
    assert.equal(after.apiVersionInUse, "1");
    stage.command.clear();
    await stage.update(after, stage.anonymous({ apiVersion: "1", senderName: "Newer name" }));
    assert.deepEqual(stage.command.sent(), ["PUT v1"]);
  });

  it("looks once where version 1 cannot say the program", async () => {
    const stage = await Stage.start({ release: "25.1", pam: { 7: () => "from-the-vault" } });
    const state = await stage.created(stage.basic({ apiVersion: "1" }));
    const after = await stage.update(state, stage.basic({ relayPassword: pam }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    assert.equal(after.apiVersionInUse, "2");
  });

  it("looks once where the state does not tell it", async () => {
    const stage = await Stage.start({ release: "24.4", behaviour: { id: 6 } });
    const { apiVersionInUse: _, profileId: __, commandVersion: ___, ...old } = await stage.created(stage.anonymous());
    const after = await stage.update(old, stage.anonymous({ senderName: "New name" }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "GET v1", "PUT v1"]);
    assert.deepEqual([after.apiVersionInUse, after.profileId, after.commandVersion], ["1", 6, "24.4.0"]);
  });

  it("keeps what is recorded of a server that says less than it did", async () => {
    const stage = await Stage.start({ release: "25.1" });
    const { apiVersionInUse: _, ...old } = await stage.created(stage.anonymous());
    const { host: Host, port: Port } = stage.command.relay;
    const value = { Host, Port, RelayUsername: null, RelayPassword: null, UseSSL: false };
    stage.command.faults.add({ on: "GET", kind: "json", value });
    const sender = { SenderAccount: "keyfactor@keyexample.com", SenderName: "New name" };
    stage.command.faults.add({ on: "PUT", kind: "json", value: { ...value, ...sender } });
    stage.command.behaviour.productVersionHeader = false;
    const after = await stage.update({ ...old, profileId: 9 }, stage.anonymous({ senderName: "New name" }));
    assert.deepEqual([after.profileId, after.commandVersion], [9, "25.1.1"]);
  });

  it("speaks the version that can say the program to a server that nothing tells about", async () => {
    const stage = await Stage.start({
      release: "24.4",
      behaviour: { version2: "version1", productVersionHeader: false },
    });
    const { apiVersionInUse: _, ...old } = await stage.created(stage.anonymous());
    await stage.update(old, stage.anonymous({ senderName: "New name" }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v1"]);
  });

  it("refuses what the release cannot hold", async () => {
    const stage = await Stage.start({ release: "24.4" });
    const state = await stage.created(stage.basic());
    const error = await failureOf(stage.update(state, stage.basic({ relayPassword: pam })), "ERR_UNSUPPORTED_RELEASE");
    assert.match(
      error.message,
      new RegExp(`^A PAM reference needs .*: ${stage.command.endpoint} answers in API version 1`),
    );
    assert.equal(stage.command.writes, 1);
  });

  it("looks for OAuth once where the recorded release does not prove it, and then no more", async () => {
    const stage = await Stage.start({ behaviour: { productVersionHeader: false } });
    const state = await stage.created(stage.basic());
    const after = await stage.update(state, stage.oauth());
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    stage.command.clear();
    await stage.update(after, stage.oauth({ scope: "smtp.send" }));
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
  });

  it("does not look for OAuth where the recorded release has it", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    await stage.update(state, stage.oauth());
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
  });

  it("tests in version 2 what proved to be OAuth, whatever the release is called", async () => {
    const testSend = { recipient: "pki-team@keyexample.com" };
    for (const commandVersion of ["25.1.0", undefined]) {
      const stage = await Stage.start({ behaviour: { productVersionHeader: false } });
      const state = await stage.created(stage.oauth());
      await stage.update({ ...state, commandVersion }, stage.oauth({ testSend }));
      assert.deepEqual(stage.command.sent(), ["POST v2"]);
      stage.command.clear();
      const basic = await stage.created(stage.basic({ overwriteExisting: true }));
      await stage.update({ ...basic, commandVersion }, stage.oauth({ testSend }));
      assert.deepEqual(stage.command.sent(), ["GET v2", "POST v2", "PUT v2"]);
    }
  });
});

describe("What no message of an update repeats", () => {
  afterEach(closeStages);

  it("is the password that was recorded, beside the one that is declared", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic({ testSend: { recipient: "pki-team@keyexample.com" } }));
    const Message = `${state.relayPassword} and Sentinel-new-1`;
    stage.command.faults.add({ on: "POST", kind: "status", status: 400, json: { Message } });
    const program = stage.basic({
      relayPassword: "Sentinel-new-1",
      testSend: { recipient: "pki-team@keyexample.com" },
    });
    const error = await failureOf(stage.update(state, program), "ERR_TEST_FAILED");
    assert.match(error.message, /"\[secret\] and \[secret\]"/);
  });

  it("is the login's password, also where a server shows it in an open field, which is then kept secret", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    stage.command.change({ SenderName: `Mail of ${stage.command.credentials.password}` });
    const seen = await stage.read(state);
    assert.deepEqual(seen?.alsoSecret, ["senderName"]);
    assert.ok(seen);
    const after = await stage.update(seen, stage.anonymous());
    assert.equal(after.senderName, "Keyfactor Command");
  });

  it("is what an earlier program kept secret, as long as it may be in the state", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous({ secretArguments: ["senderName"] }));
    const after = await stage.update(state, stage.anonymous({ senderName: "Open" }));
    assert.deepEqual(after.alsoSecret, ["senderName"]);
    assert.equal(
      "alsoSecret" in (await stage.update(after, stage.anonymous({ secretArguments: ["senderName"] }))),
      false,
    );
  });
});
