import assert from "node:assert/strict";
import { matchesFingerprint } from "../../../provider/secrets/rotation";
import { failureOf } from "../http/failures";
import { closeStages, foreignLogin, Stage } from "./stage";

const pam = { provider: 7, parameters: { Safe: "mail", Object: "relay" } };

describe("Creating on a server that was never configured", () => {
  afterEach(closeStages);

  it("reads once, writes once, and records the arguments and what was learned", async () => {
    const stage = await Stage.start();
    const { command } = stage;
    const state = await stage.create(stage.basic({ useSsl: true, triggers: [1], connection: "other" }));
    assert.deepEqual(command.sent(), ["GET v2", "PUT v2"]);
    assert.deepEqual(stage.connected, ["other"]);
    assert.deepEqual(state, {
      ...stage.basic({ useSsl: true, triggers: [1], connection: "other" }),
      ...{ apiVersion: "auto", overwriteExisting: false, onDelete: "retain" },
      ...{ endpoint: command.endpoint, apiVersionInUse: "2", profileId: 1, commandVersion: "25.5.1" },
    });
    assert.deepEqual(stage.body("PUT"), {
      ...{ Host: "127.0.0.1", Port: command.relay.port, RelayAuthenticationType: 2, UseSSL: true },
      ...{ SenderAccount: "keyfactor@keyexample.com", SenderName: "Keyfactor Command" },
      RelayUsername: { SecretValue: "KEYEXAMPLE\\svc_mail" },
      RelayPassword: { SecretValue: "relay-password-1" },
    });
    assert.deepEqual(stage.warnings, []);
  });

  it("writes though no secret is involved", async () => {
    const stage = await Stage.start();
    await stage.create(stage.anonymous());
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    assert.equal(stage.command.profile.SenderName, "Keyfactor Command");
  });

  it("writes everything of OAuth", async () => {
    const stage = await Stage.start();
    const headers = [{ name: "X-Tenant", value: "tenant-1" }];
    await stage.create(stage.oauth({ scope: "smtp.send", audience: "mail", requestHeaders: headers }));
    assert.deepEqual(stage.body("PUT"), {
      ...{ Host: "127.0.0.1", Port: stage.command.relay.port, RelayAuthenticationType: 3, UseSSL: false },
      ...{ SenderAccount: "keyfactor@keyexample.com", SenderName: "Keyfactor Command" },
      ClientId: { SecretValue: "mail-client" },
      ClientSecret: { SecretValue: "mail-client-secret-1" },
      ...{ TokenEndpoint: stage.command.mailTokenEndpoint.url, Scope: "smtp.send", Audience: "mail" },
      RequestHeaders: [{ Name: "X-Tenant", Value: "tenant-1" }],
    });
  });

  it("writes PAM references", async () => {
    const stage = await Stage.start({ pam: { 7: () => "from-the-vault" } });
    const state = await stage.create(stage.basic({ relayUsername: pam, relayPassword: pam }));
    const sent = stage.body("PUT") as Record<string, unknown>;
    assert.deepEqual(sent.RelayUsername, { Provider: 7, Parameters: { Safe: "mail", Object: "relay" } });
    assert.deepEqual(sent.RelayPassword, sent.RelayUsername);
    assert.deepEqual(state.relayPassword, pam);
  });

  it("shows what differs within a PAM reference, and keeps none of it secret", async () => {
    const RelayPassword = { Provider: 7, Parameters: { Safe: "mail", Object: "old" } };
    const profile = { ...foreignLogin, RelayPassword, Host: "127.0.0.1" };
    const stage = await Stage.start({ profile, pam: { 7: () => "from-the-vault" } });
    const program = stage.basic({ relayPassword: pam });
    const { message } = await failureOf(stage.create(program), "ERR_EXISTING_PROFILE");
    assert.match(message, /; relayPassword\.parameters\.Object: old -> relay[;.]/);
    stage.command.profile = { ...stage.command.profile, SenderName: "the relay of old mail" };
    const state = await stage.create({ ...program, overwriteExisting: true });
    assert.equal(state.previousProfile?.senderName, "the relay of old mail");
    assert.equal(state.alsoSecret, undefined);
  });

  it("writes an equal profile whose password is a PAM reference", async () => {
    const stage = await Stage.start({ pam: { 7: () => "from-the-vault" } });
    const program = stage.basic({ relayPassword: pam });
    await stage.created(program);
    await stage.create(program);
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
  });

  it("finds the way back to version 1, and names the record there", async () => {
    const stage = await Stage.start({ release: "10.5", behaviour: { id: 4 } });
    const state = await stage.create(stage.basic());
    assert.deepEqual(stage.command.sent(), ["GET v2", "GET v1", "PUT v1"]);
    assert.equal(state.apiVersionInUse, "1");
    assert.equal(state.profileId, 4);
    assert.equal("commandVersion" in state, false);
    assert.deepEqual(stage.body("PUT"), {
      ...{ Id: 4, Host: "127.0.0.1", Port: stage.command.relay.port, RelayAuthenticationType: 2, UseSSL: false },
      ...{ SenderAccount: "keyfactor@keyexample.com", SenderName: "Keyfactor Command" },
      ...{ RelayUsername: "KEYEXAMPLE\\svc_mail", RelayPassword: "relay-password-1" },
    });
  });

  it("speaks version 1 where the program demands it", async () => {
    const stage = await Stage.start({ release: "25.1" });
    const state = await stage.create(stage.anonymous({ apiVersion: "1" }));
    assert.deepEqual(stage.command.sent(), ["GET v1", "PUT v1"]);
    assert.equal(state.apiVersionInUse, "1");
  });

  it("speaks version 1 to a server that nothing tells about, where that can say the program", async () => {
    const stage = await Stage.start({
      release: "24.4",
      behaviour: { version2: "version1", productVersionHeader: false },
    });
    const state = await stage.create(stage.anonymous());
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v1"]);
    assert.equal(state.apiVersionInUse, "1");
  });

  it("speaks version 2 to a server that nothing tells about, where only that can say the program", async () => {
    const stage = await Stage.start({
      release: "25.1",
      behaviour: { nullsOmitted: true, productVersionHeader: false },
      pam: { 7: () => "from-the-vault" },
    });
    const state = await stage.create(stage.basic({ relayPassword: pam }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    assert.equal(state.apiVersionInUse, "2");
  });

  it("records what the answer to the write says of the server, where it says something", async () => {
    const stage = await Stage.start();
    stage.command.onHandled = ({ method }) => {
      if (method === "GET") Object.assign(stage.command.behaviour, { id: 5, productVersionHeader: false });
    };
    const state = await stage.create(stage.anonymous());
    assert.deepEqual([state.profileId, state.commandVersion], [5, "25.5.1"]);
  });

  it("keeps what the read said of the server, where the answer to the write says nothing", async () => {
    const stage = await Stage.start();
    const { host: Host, port: Port } = stage.command.relay;
    const sender = { SenderAccount: "keyfactor@keyexample.com", SenderName: "Keyfactor Command" };
    stage.command.faults.add({ on: "PUT", kind: "json", applied: true, value: { Host, Port, ...sender } });
    const state = await stage.create(stage.anonymous());
    assert.equal(state.profileId, 1);
  });

  for (const putAnswer of ["empty", "noContent"] as const) {
    it(`looks once more where the answer to the write is ${putAnswer}`, async () => {
      const stage = await Stage.start({ behaviour: { putAnswer } });
      const state = await stage.create(stage.anonymous());
      assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2", "GET v2"]);
      assert.equal(state.commandVersion, "25.5.1");
    });
  }
});

describe("Creating what a release cannot hold", () => {
  afterEach(closeStages);

  const needs = "needs a release of Keyfactor Command later than 25.1";
  const upgrade = "Nothing was written. Upgrade Command, or declare Anonymous or Basic.";

  it("refuses OAuth in version 1", async () => {
    const stage = await Stage.start({ release: "24.4" });
    const error = await failureOf(stage.create(stage.oauth()), "ERR_UNSUPPORTED_RELEASE");
    const where = `${stage.command.endpoint} answers in API version 1, and it says it is release 24.4.0`;
    assert.equal(error.message, `relayAuthenticationType "OAuthClientCredentials" ${needs}: ${where}. ${upgrade}`);
    assert.equal(error.code, "ERR_UNSUPPORTED_RELEASE");
    assert.deepEqual(stage.command.sent(), ["GET v2", "GET v1"]);
  });

  it("refuses OAuth in version 1 of a release that is late enough", async () => {
    const stage = await Stage.start({ behaviour: { version2: "404" } });
    await failureOf(stage.create(stage.oauth()), "ERR_UNSUPPORTED_RELEASE");
    assert.deepEqual(stage.command.sent(), ["GET v2", "GET v1"]);
  });

  it("refuses OAuth where version 2 came without it", async () => {
    const stage = await Stage.start({ release: "25.1", behaviour: { productVersionHeader: false } });
    const error = await failureOf(stage.create(stage.oauth()), "ERR_UNSUPPORTED_RELEASE");
    const where = `${stage.command.endpoint} answers in API version 2, and it does not say its release`;
    assert.equal(error.message, `relayAuthenticationType "OAuthClientCredentials" ${needs}: ${where}. ${upgrade}`);
    assert.deepEqual(stage.command.sent(), ["GET v2"]);
  });

  it("refuses a PAM reference in version 1", async () => {
    const stage = await Stage.start({ release: "10.5" });
    const error = await failureOf(stage.create(stage.basic({ relayUsername: pam })), "ERR_UNSUPPORTED_RELEASE");
    assert.equal(
      error.message,
      "A PAM reference needs Keyfactor Command 25.1 or later (API version 2): " +
        `${stage.command.endpoint} answers in API version 1, and it does not say its release. ` +
        "Nothing was written. Upgrade Command, or give the value itself.",
    );
    assert.equal(stage.command.writes, 0);
  });
});

describe("Creating with secrets that stand elsewhere", () => {
  afterEach(() => {
    delete process.env.KEYFACTOR_SMTP_TEST_PASSWORD;
    return closeStages();
  });

  it("writes the secret, and records only where it is and its fingerprint", async () => {
    process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "Sentinel-from-elsewhere";
    const stage = await Stage.start({ behaviour: { secretForm: "clear" } });
    const reference = { fromEnvironment: "KEYFACTOR_SMTP_TEST_PASSWORD" };
    const state = await stage.create(stage.basic({ relayPassword: reference }));
    assert.deepEqual(stage.command.profile.RelayPassword, { SecretValue: "Sentinel-from-elsewhere" });
    assert.deepEqual(state.relayPassword, reference);
    assert.deepEqual(Object.keys(state.secretFingerprints ?? {}), ["relayPassword"]);
    assert.ok(await matchesFingerprint("Sentinel-from-elsewhere", state.secretFingerprints?.relayPassword ?? ""));
    assert.doesNotMatch(JSON.stringify(state), /Sentinel/);
  });

  it("records it neither as the previous profile's, where the server shows that this is the same", async () => {
    process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "Sentinel-from-elsewhere";
    const stage = await Stage.start({ behaviour: { secretForm: "clear" } });
    const reference = { fromEnvironment: "KEYFACTOR_SMTP_TEST_PASSWORD" };
    // As a create that was killed before its state was saved leaves the server.
    await stage.create(stage.basic({ relayPassword: reference }));
    const state = await stage.create(stage.basic({ relayPassword: reference, onDelete: "restore" }));
    assert.deepEqual(state.previousProfile?.relayPassword, reference);
    assert.doesNotMatch(JSON.stringify(state), /Sentinel/);
  });

  it("hides its secrets from what a server says when it is only read", async () => {
    const stage = await Stage.start({ behaviour: { putAnswer: "noContent" } });
    const program = stage.basic({ relayPassword: "Sentinel-read" });
    const json = { Message: "cannot decrypt Sentinel-read" };
    stage.command.faults.add({ on: "GET", kind: "status", status: 400, json, times: 2 });
    const first = await failureOf(stage.create(program), Error);
    stage.command.faults.add({ on: "GET", kind: "status", status: 500, json, skip: 1 });
    const verifying = await failureOf(stage.create(program), Error);
    for (const { message } of [first, verifying]) assert.match(message, /cannot decrypt \[secret\]/);
  });

  it("hides what the program keeps secret from what a server echoes", async () => {
    const stage = await Stage.start({ behaviour: { echoErrors: true } });
    stage.command.faults.add({ on: "PUT", kind: "status", status: 400 });
    const program = stage.basic({ senderName: "Sentinel sender", secretArguments: ["senderName"] });
    const error = await failureOf(stage.create(program), Error);
    assert.match(error.message, /Request: .*"SenderName":"\[secret\]"/);
    assert.doesNotMatch(error.message, /Sentinel|relay-password-1/);
  });

  it("warns of texts that the server keeps without the blanks at their ends, and of nothing else", async () => {
    const stage = await Stage.start({ behaviour: { storing: "normalised" } });
    const name = { senderName: " Keyfactor Command ", relayUsername: "KEYEXAMPLE\\svc_mail" };
    await stage.create(stage.basic({ ...name, senderAccount: "keyfactor@keyexample.com " }));
    assert.deepEqual(stage.warnings, [
      `${stage.command.endpoint} keeps senderAccount and senderName without the blanks at the ends: declare it without them.`,
    ]);
    stage.warnings.length = 0;
    await stage.create(stage.basic({ overwriteExisting: true }));
    assert.deepEqual(stage.warnings, []);
  });
});
