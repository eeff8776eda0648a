import assert from "node:assert/strict";
import { checkArguments } from "../../../provider/arguments/check";
import { unknownValue } from "../../../provider/arguments/inputs";
import { type SmtpConfigState, stateFrom } from "../../../provider/lifecycle/state";
import { fingerprintOf } from "../../../provider/secrets/rotation";
import { closeStages, Stage, type Values } from "./stage";

const nothing = { changes: false, replaces: [], rotatedSecrets: [] };
const change = { ...nothing, changes: true };

describe("Telling what changed", () => {
  let stage: Stage;
  const recorded = (program: Values): SmtpConfigState => {
    const { inputs, preliminary } = checkArguments(program);
    return stateFrom({ ...(inputs ?? preliminary) });
  };

  before(async () => {
    stage = await Stage.start();
  });
  beforeEach(() => {
    stage.endpoint = stage.command.endpoint;
  });
  after(async () => {
    assert.deepEqual(stage.command.sent(), []);
    await closeStages();
  });

  it("finds nothing where nothing did", async () => {
    for (const program of [stage.anonymous(), stage.basic(), stage.oauth()]) {
      assert.deepEqual(await stage.diff(recorded(program), program), nothing);
    }
  });

  for (const [name, value] of Object.entries({
    ...{ host: "other", port: 26, senderAccount: "other", senderName: "other", useSsl: true },
    ...{ connection: "other", apiVersion: "2", overwriteExisting: true, onDelete: "restore", triggers: [1] },
    ...{ testSend: { recipient: "other@keyexample.com" }, secretArguments: ["host"] },
  })) {
    it(`finds another ${name}`, async () => {
      const state = recorded(stage.anonymous());
      assert.deepEqual(await stage.diff(state, stage.anonymous({ [name]: value })), change);
      assert.deepEqual(await stage.diff(recorded(stage.anonymous({ [name]: value })), stage.anonymous()), change);
    });
  }

  it("names the secrets that have new values, and those alone", async () => {
    const headers = (value: string) => [{ name: "X-Tenant", value }];
    const state = recorded(stage.oauth({ requestHeaders: headers("one") }));
    const program = stage.oauth({ clientId: "other", clientSecret: "other", requestHeaders: headers("two") });
    const rotatedSecrets = ["clientSecret", "requestHeaders"];
    assert.deepEqual(await stage.diff(state, program), { ...change, rotatedSecrets });
  });

  it("shows no secret of the login that a server put into a PAM reference", async () => {
    const [login = ""] = stage.context.connect("default").secrets;
    const reference = (Safe: string) => ({ provider: 7, parameters: { Safe } });
    const state = recorded(stage.oauth({ clientSecret: reference(`of ${login}`) }));
    const { changedReferences } = await stage.diff(state, stage.oauth({ clientSecret: reference("mail") }));
    assert.equal(changedReferences, "clientSecret.parameters.Safe: of [secret] -> mail");
    assert.notEqual(login, "");
  });

  it("names what changed within a PAM reference, which is no secret, and shows none that stands there", async () => {
    const reference = (provider: number, SecretId: string) => ({ provider, parameters: { Safe: "mail", SecretId } });
    const state = recorded(stage.oauth({ clientSecret: reference(7, "a") }));
    assert.deepEqual(await stage.diff(state, stage.oauth({ clientSecret: reference(8, "b") })), {
      ...{ ...change, changedReferences: "clientSecret.provider: 7 -> 8; clientSecret.parameters.SecretId: a -> b" },
    });
    const headers = { requestHeaders: [{ name: "X-Tenant", value: "the-header-1" }] };
    assert.deepEqual(await stage.diff(state, stage.oauth({ clientSecret: reference(7, "the-header-1"), ...headers })), {
      ...{ ...change, changedReferences: "clientSecret.parameters.SecretId: a -> [secret]" },
    });
    const text = { ...change, rotatedSecrets: ["clientSecret"] };
    assert.deepEqual(await stage.diff(state, stage.oauth({ clientSecret: "a text" })), text);
    assert.deepEqual(await stage.diff(recorded(stage.oauth()), stage.oauth({ clientSecret: reference(7, "a") })), text);
  });

  it("does not call a secret new that was not there, or is not there any more", async () => {
    const [plain, secret] = [stage.oauth(), stage.oauth({ requestHeaders: [{ name: "X-Tenant", value: "one" }] })];
    assert.deepEqual(await stage.diff(recorded(plain), secret), change);
    assert.deepEqual(await stage.diff(recorded(secret), plain), change);
  });

  it("takes what is not known yet for a change, also of a connection", async () => {
    for (const name of ["host", "testSend", "connection"]) {
      assert.deepEqual(
        await stage.diff(recorded(stage.anonymous()), stage.anonymous({ [name]: unknownValue })),
        change,
      );
    }
    const known = stage.basic({ relayPassword: { provider: 7, parameters: { Safe: "mail" } } });
    const unknown = stage.basic({ relayPassword: { provider: 7, parameters: { Safe: unknownValue } } });
    assert.deepEqual(await stage.diff(recorded(known), unknown), { ...change, rotatedSecrets: ["relayPassword"] });
    assert.deepEqual(await stage.diff(recorded(unknown), unknown), { ...change, rotatedSecrets: ["relayPassword"] });
  });

  it("does not look for a secret whose place is not known yet", async () => {
    const headers = [{ name: unknownValue, value: { fromEnvironment: "KEYFACTOR_SMTP_TEST_ABSENT" } }];
    const state = recorded(stage.oauth({ requestHeaders: headers }));
    state.secretFingerprints = { [`requestHeaders.${unknownValue}`]: await fingerprintOf("other") };
    assert.equal((await stage.diff(state, stage.oauth({ requestHeaders: unknownValue }))).changes, true);
  });

  it("replaces where the connection leads to another server", async () => {
    const state = recorded(stage.anonymous());
    stage.endpoint = "https://other.keyexample.com/KeyfactorAPI/SMTP";
    assert.deepEqual(await stage.diff(state, stage.anonymous()), {
      ...{ ...change, replaces: ["connection"], newEndpoint: stage.endpoint },
    });
    assert.equal((await stage.diff(state, stage.anonymous({ connection: unknownValue }))).replaces.length, 0);
  });

  it("does not replace where nobody can tell now where the connection leads", async () => {
    stage.endpoint = undefined;
    assert.deepEqual(await stage.diff(recorded(stage.anonymous()), stage.anonymous()), nothing);
  });

  it("goes on with a write whose outcome is unknown", async () => {
    const state = { ...recorded(stage.anonymous()), unconfirmedWrite: true } as const;
    assert.deepEqual(await stage.diff(state, stage.anonymous()), change);
  });

  it("goes on with a test that failed, where the program does not forgive that", async () => {
    const recipient = "pki-team@keyexample.com";
    for (const onFailure of ["fail", "warn"]) {
      for (const status of ["passed", "failed", "skipped"] as const) {
        const program = stage.anonymous({ testSend: { recipient, onFailure } });
        const state = { ...recorded(program), lastTest: { recipient, status } };
        assert.equal((await stage.diff(state, program)).changes, onFailure === "fail" && status === "failed");
      }
    }
    const state = { ...recorded(stage.anonymous()), lastTest: { recipient, status: "failed" } } as const;
    assert.deepEqual(await stage.diff(state, stage.anonymous()), nothing);
  });

  it("names a secret that was rotated where it stands, and takes one that is not there for unchanged", async () => {
    const program = stage.basic({ relayPassword: { fromEnvironment: "KEYFACTOR_SMTP_TEST_PASSWORD" } });
    const state = { ...recorded(program), secretFingerprints: { relayPassword: await fingerprintOf("first") } };
    try {
      assert.deepEqual(await stage.diff(state, program), nothing);
      process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "first";
      assert.deepEqual(await stage.diff(state, program), nothing);
      process.env.KEYFACTOR_SMTP_TEST_PASSWORD = "second";
      assert.deepEqual(await stage.diff(state, program), { ...change, rotatedSecrets: ["relayPassword"] });
    } finally {
      delete process.env.KEYFACTOR_SMTP_TEST_PASSWORD;
    }
  });
});
