import assert from "node:assert/strict";
import { inputDefaults } from "../../../provider/arguments/inputs";
import { RequestError } from "../../../provider/errors";
import { read } from "../../../provider/lifecycle/read";
import { stateFrom } from "../../../provider/lifecycle/state";
import { failureOf } from "../http/failures";
import { closeStages, Stage } from "./stage";

describe("Reading", () => {
  afterEach(closeStages);

  it("finds what is recorded where nothing changed, with one request", async () => {
    const stage = await Stage.start();
    const program = { connection: "other", testSend: { recipient: "pki-team@keyexample.com" }, triggers: [1] };
    const state = await stage.created(stage.basic(program));
    assert.deepEqual(await stage.read(state), state);
    assert.deepEqual(stage.command.sent(), ["GET v2"]);
    assert.deepEqual(stage.connected, ["other"]);
  });

  it("takes over what changed, and nothing else", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    stage.command.change({ Port: 2525, UseSSL: true, RelayAuthenticationType: 4 });
    assert.deepEqual(await stage.read(state), { ...state, port: 2525, useSsl: true, relayAuthenticationType: 4 });
  });

  it("finds the profile gone once it has no host", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    stage.command.change({ Host: null });
    assert.equal(await stage.read(state), undefined);
  });

  it("takes JSON that is no profile for an error, not for gone", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    stage.command.faults.add({ on: "GET", kind: "json", value: { Host: "x" } });
    const error = await failureOf(stage.read(state), "ERR_INVALID_RESPONSE");
    const { endpoint } = stage.command;
    assert.equal(
      error.message,
      `${endpoint} answered with JSON that is no SMTP profile. ` +
        "Check the connection's hostname and apiPath, and what stands between here and Command.",
    );
    assert.deepEqual([error.endpoint, error.delivery, error.status], [endpoint, "unknown", 200]);
  });

  it("shows no secret of the state, nor what the program keeps secret, that a server repeats", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic({ secretArguments: ["senderName"] }));
    const Message = `${stage.command.relay.credentials.password} of ${state.senderName}`;
    stage.command.faults.add({ on: "GET", kind: "status", status: 400, json: { Message } });
    const error = await failureOf(stage.read({ ...state, apiVersion: "1" }), RequestError);
    assert.match(error.message, /"\[secret\] of \[secret\]"/);
  });

  it("goes on from a secret of which the server shows only a part", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    stage.command.change({ RelayPassword: { Provider: 3, Parameters: { Safe: "***" } } });
    const once = await stage.read(state);
    assert.deepEqual(once?.relayPassword, { provider: 3 });
    assert.deepEqual(await stage.read(once), once);
  });

  it("touches no other server", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    const elsewhere = "https://other.keyexample.com/KeyfactorAPI/SMTP";
    const error = await failureOf(read(stage.context, elsewhere, state), "ERR_WRONG_SERVER");
    assert.match(
      error.message,
      /\(read\)\. Point the connection back, or run `pulumi up`, which replaces the resource\.$/,
    );
    assert.deepEqual(stage.command.sent(), []);
  });

  it("knows its own server in any letter case", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    const after = await read(stage.context, stage.command.endpoint.toUpperCase().replace("HTTP", "http"), state);
    assert.equal(after?.senderName, "Keyfactor Command");
  });

  it("needs nothing but the connection's name, and takes version 2 for granted where nothing tells", async () => {
    const stage = await Stage.start({
      release: "25.1",
      behaviour: { nullsOmitted: true, productVersionHeader: false },
    });
    await stage.created(stage.anonymous());
    const state = await stage.read(stateFrom({}));
    assert.deepEqual(stage.connected, ["default"]);
    assert.deepEqual(state, {
      ...inputDefaults,
      ...stage.anonymous(),
      ...{ endpoint: stage.command.endpoint, apiVersionInUse: "2", profileId: 1 },
    });
  });

  it("stays with the version in use, and finds the one that the server came to", async () => {
    const stage = await Stage.start({ release: "25.1" });
    const state = await stage.created(stage.anonymous());
    const before = { ...state, apiVersionInUse: "1", apiVersion: "1" } as const;
    assert.equal((await stage.read(before))?.apiVersionInUse, "1");
    assert.equal((await stage.read({ ...before, apiVersion: "auto" }))?.apiVersionInUse, "1");
    assert.equal((await stage.read({ ...before, apiVersion: "2" }))?.apiVersionInUse, "2");
    assert.deepEqual(stage.command.sent(), ["GET v1", "GET v1", "GET v2"]);
  });

  it("learns what the server says of itself, and keeps what it no longer says", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    const old = { ...state, commandVersion: "25.2", profileId: 3 };
    const after = await stage.read(old);
    assert.deepEqual([after?.commandVersion, after?.profileId], ["25.5.1", 1]);
    stage.command.behaviour.productVersionHeader = false;
    const { host: Host, port: Port } = stage.command.relay;
    stage.command.faults.add({ on: "GET", kind: "json", value: { Host, Port, UseSSL: null } });
    const kept = await stage.read(old);
    assert.deepEqual([kept?.commandVersion, kept?.profileId], ["25.2", 3]);
  });

  it("settles a write whose outcome is unknown where all is readable", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.anonymous());
    const after = await stage.read({ ...state, unconfirmedWrite: true });
    assert.equal(after && "unconfirmedWrite" in after, false);
  });

  it("leaves it unknown where a secret may be the old one", async () => {
    const stage = await Stage.start();
    const state = await stage.created(stage.basic());
    assert.equal((await stage.read({ ...state, unconfirmedWrite: true }))?.unconfirmedWrite, true);
    assert.equal("unconfirmedWrite" in ((await stage.read(state)) ?? {}), false);
  });
});

describe("Reading secrets that servers show", () => {
  afterEach(() => {
    delete process.env.KEYFACTOR_SMTP_TEST_PASSWORD;
    return closeStages();
  });

  it("records none that stands elsewhere, and finds one that is not the one written", async () => {
    process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "Sentinel-1";
    const reference = { fromEnvironment: "KEYFACTOR_SMTP_TEST_PASSWORD" };
    const stage = await Stage.start({ behaviour: { secretForm: "clear" } });
    const state = await stage.created(stage.basic({ relayPassword: reference }));
    assert.deepEqual(await stage.read(state), state);
    stage.command.change({ RelayPassword: { SecretValue: "Sentinel-2" } });
    const after = await stage.read(state);
    assert.equal(after && "relayPassword" in after, false);
  });

  it("shows none that stands elsewhere, wherever a server puts it: its text is known where it can be looked up", async () => {
    process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "Sentinel-1";
    const stage = await Stage.start();
    const reference = { fromEnvironment: "KEYFACTOR_SMTP_TEST_PASSWORD" };
    const state = await stage.created(stage.basic({ relayPassword: reference }));
    stage.command.change({ SenderName: "Mail of Sentinel-1" });
    assert.deepEqual((await stage.read(state))?.alsoSecret, ["senderName"]);
    stage.command.faults.add({ on: "GET", kind: "status", status: 400, json: { Message: "not Sentinel-1" } });
    const error = await failureOf(stage.read({ ...state, apiVersion: "1" }), RequestError);
    assert.match(error.message, /"not \[secret\]"/);
  });

  it("keeps an open text secret in which the same answer repeats a password that is not recorded", async () => {
    for (const relayPassword of ["declared", { unmanaged: true }] as const) {
      const stage = await Stage.start({ behaviour: { secretForm: "clear" } });
      const state = { ...(await stage.created(stage.basic())), relayPassword };
      stage.command.change({ RelayPassword: { SecretValue: "Sentinel-3" }, SenderName: "Mail of Sentinel-3" });
      assert.deepEqual((await stage.read(state))?.alsoSecret, ["senderName"]);
    }
  });

  it("takes over one that the program declared as text", async () => {
    const stage = await Stage.start({ behaviour: { secretForm: "clear" } });
    const state = await stage.created(stage.basic());
    stage.command.change({ RelayPassword: { SecretValue: "changed" } });
    assert.equal((await stage.read(state))?.relayPassword, "changed");
  });
});
