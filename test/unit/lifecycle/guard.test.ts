import assert from "node:assert/strict";
import { failureOf } from "../http/failures";
import { closeStages, foreignLogin, foreignProfile, Stage } from "./stage";

describe("Creating over somebody else's settings", () => {
  afterEach(closeStages);

  it("refuses, and lists every difference", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin, UseSSL: true } });
    const error = await failureOf(stage.create(stage.anonymous()), "ERR_EXISTING_PROFILE");
    const { endpoint, relay } = stage.command;
    assert.equal(error.code, "ERR_EXISTING_PROFILE");
    assert.equal(
      error.message,
      `${endpoint} already has an SMTP profile that differs from the declared one (live -> declared): ` +
        `host: old.keyexample.com -> 127.0.0.1; port: 25 -> ${relay.port}; ` +
        "senderAccount: old@keyexample.com -> keyfactor@keyexample.com; senderName: Old sender -> Keyfactor Command; " +
        "useSsl: true -> false; relayAuthenticationType: Basic -> Anonymous; " +
        "relayUsername: KEYEXAMPLE\\old -> (not set). Nothing was written. " +
        "Declare what is there to adopt it, or set overwriteExisting: true to replace it.",
    );
    assert.deepEqual(stage.command.sent(), ["GET v2"]);
  });

  it("refuses what the same run has just declared under another name, and does not advise to overwrite it", async () => {
    const stage = await Stage.start();
    stage.context.declared.add(await stage.create(stage.anonymous({ senderName: "First" })));
    const error = await failureOf(stage.create(stage.anonymous({ senderName: "Second" })), "ERR_EXISTING_PROFILE");
    assert.equal(
      error.message,
      `The profile of ${stage.command.endpoint} was declared by this program a moment ago, under another name and ` +
        "otherwise (live -> declared): senderName: First -> Second. Nothing more was written. " +
        "Declare one resource per connection.",
    );
    assert.equal(stage.command.profile.SenderName, "First");
  });

  it("shows no argument that the program keeps secret", async () => {
    const stage = await Stage.start({ profile: foreignProfile });
    const { senderName, ...same } = {
      ...{ host: "old.keyexample.com", port: 25, senderAccount: "old@keyexample.com", senderName: "Sentinel" },
    };
    const program = { ...same, senderName, secretArguments: ["senderName"] };
    const error = await failureOf(stage.create(program), "ERR_EXISTING_PROFILE");
    assert.match(error.message, /\(live -> declared\): senderName: \[secret\] -> \[secret\]\. Nothing/);
  });

  it("does so where the program says that it may, and records what was there", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin } });
    const state = await stage.create(stage.anonymous({ overwriteExisting: true }));
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    assert.equal(stage.command.profile.SenderName, "Keyfactor Command");
    assert.deepEqual(state.previousProfile, {
      ...{ host: "old.keyexample.com", port: 25, useSsl: false, relayAuthenticationType: "Basic" },
      ...{ senderAccount: "old@keyexample.com", senderName: "Old sender", relayUsername: "KEYEXAMPLE\\old" },
    });
  });
});

describe("Creating with a password by reference, over a profile that shows another", () => {
  afterEach(closeStages);

  it("keeps that one for the previous profile", async () => {
    const profile = { ...foreignProfile, ...foreignLogin };
    const stage = await Stage.start({ profile, behaviour: { secretForm: "clear" } });
    process.env.GUARD_RELAY_PASSWORD = stage.command.relay.credentials.password;
    const relayPassword = { fromEnvironment: "GUARD_RELAY_PASSWORD" };
    const state = await stage.create(stage.basic({ relayPassword, overwriteExisting: true }));
    delete process.env.GUARD_RELAY_PASSWORD;
    assert.deepEqual({ SecretValue: state.previousProfile?.relayPassword }, foreignLogin.RelayPassword);
    assert.deepEqual(state.relayPassword, relayPassword);
  });
});

describe('Creating with onDelete "restore"', () => {
  afterEach(closeStages);

  const over = { overwriteExisting: true, onDelete: "restore" };
  const refusal = (endpoint: string, why: string) =>
    `onDelete "restore" cannot be kept for ${endpoint}: ${why}. Nothing was written. Declare onDelete: "retain".`;

  async function refused(stage: Stage, program: Record<string, unknown>, why: string): Promise<void> {
    const error = await failureOf(stage.create(program), "ERR_RESTORE");
    assert.equal(error.message, refusal(stage.command.endpoint, why));
    assert.equal(error.code, "ERR_RESTORE");
    assert.equal(stage.command.writes, 0);
  }

  it("refuses a previous profile of a type that nobody knows, whatever it shows", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, RelayAuthenticationType: 1 } });
    const error = await failureOf(stage.create(stage.anonymous(over)), "ERR_RESTORE");
    assert.match(error.message, /nobody knows which secrets its relayAuthenticationType 1 needs\. Nothing was written/);
    assert.deepEqual(stage.command.sent(), ["GET v2"]);
  });

  it("is refused where there is nothing to put back", async () => {
    const stage = await Stage.start();
    await refused(stage, stage.anonymous(over), "there was no configured profile to put back");
  });

  it("is refused where a password cannot be read", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin } });
    await refused(stage, stage.anonymous(over), "the server did not show the previous profile's relayPassword");
  });

  it("is refused where neither user name nor password can be read", async () => {
    const stage = await Stage.start({
      profile: { ...foreignProfile, ...foreignLogin },
      behaviour: { usernameForm: "hidden" },
    });
    const why = "the server did not show the previous profile's relayUsername and relayPassword";
    await refused(stage, stage.anonymous(over), why);
  });

  const oauth = {
    ...{ ...foreignProfile, RelayAuthenticationType: 3, ClientId: { SecretValue: "old-client" } },
    ...{ ClientSecret: { SecretValue: "old-secret-1" }, TokenEndpoint: "https://login.keyexample.com/token" },
    RequestHeaders: [{ Name: "X-Tenant", Value: "old-tenant" }],
  };

  it("is refused where a client secret and header values cannot be read", async () => {
    const stage = await Stage.start({ profile: oauth, behaviour: { requestHeaderValues: "masked" } });
    const why = "the server did not show the previous profile's clientSecret and requestHeaders";
    await refused(stage, stage.anonymous(over), why);
  });

  it("is refused where a header cannot be read that another login left behind", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, RequestHeaders: [{ Name: "X", Value: "***" }] } });
    await refused(stage, stage.anonymous(over), "the server did not show the previous profile's requestHeaders");
  });

  it("is refused where the value of a single header cannot be read", async () => {
    const stage = await Stage.start({
      profile: { ...oauth, RequestHeaders: [...oauth.RequestHeaders, { Name: "X-Other", Value: "***" }] },
      behaviour: { secretForm: "clear" },
    });
    await refused(stage, stage.anonymous(over), "the server did not show the previous profile's requestHeaders");
  });

  it("is refused where request headers or the token endpoint were not shown, which writing would clear", async () => {
    const behaviour = { secretForm: "clear", requestHeaderValues: "absent" } as const;
    const silent = await Stage.start({ profile: oauth, behaviour });
    const why = "the server did not show the previous profile's requestHeaders";
    await refused(silent, silent.anonymous(over), why);
    const { TokenEndpoint: _, ...without } = oauth;
    const endpointless = await Stage.start({ profile: without, behaviour: { secretForm: "clear" } });
    const what = "the server did not show the previous profile's tokenEndpoint";
    await refused(endpointless, endpointless.anonymous(over), what);
  });

  it("is refused where a field that every profile needs was not shown", async () => {
    for (const [Field, name] of Object.entries({
      SenderName: "senderName",
      SenderAccount: "senderAccount",
      Port: "port",
    })) {
      const stage = await Stage.start();
      stage.command.faults.add({ on: "GET", kind: "json", value: { ...foreignProfile, UseSSL: false, [Field]: null } });
      await refused(stage, stage.anonymous(over), `the server did not show the previous profile's ${name}`);
    }
  });

  for (const mask of ["••••••••", "[secret]", " *** ", "<hidden>"]) {
    it(`takes ${mask} for a password that was not shown`, async () => {
      const stage = await Stage.start({
        profile: { ...foreignProfile, ...foreignLogin, RelayPassword: { SecretValue: mask } },
        behaviour: { secretForm: "clear" },
      });
      await refused(stage, stage.anonymous(over), "the server did not show the previous profile's relayPassword");
    });
  }

  it("is accepted where all of the previous profile can be read", async () => {
    for (const profile of [foreignProfile, { ...foreignProfile, ...foreignLogin }, oauth]) {
      const stage = await Stage.start({ profile, behaviour: { secretForm: "clear" } });
      const state = await stage.create(stage.anonymous(over));
      assert.equal(state.previousProfile?.senderName, "Old sender");
    }
  });

  it("is accepted where a PAM provider keeps what the profile needs", async () => {
    const kept = { Provider: 7, Parameters: { Safe: "mail" } };
    const stage = await Stage.start({
      profile: { ...foreignProfile, ...foreignLogin, RelayUsername: kept, RelayPassword: kept },
      pam: { 7: () => "from-the-vault" },
    });
    const state = await stage.create(stage.anonymous(over));
    assert.deepEqual(state.previousProfile?.relayPassword, { provider: 7, parameters: { Safe: "mail" } });
  });

  it("is refused where only half of a PAM reference is shown", async () => {
    for (const half of [{ Provider: 7 }, { Parameters: { Safe: "mail" } }]) {
      const stage = await Stage.start();
      const value = { ...foreignProfile, RelayAuthenticationType: 2, RelayUsername: half };
      stage.command.faults.add({ on: "GET", kind: "json", value: { ...value, RelayPassword: { SecretValue: "old" } } });
      const why = "the server did not show the previous profile's relayUsername";
      await refused(stage, stage.anonymous(over), why);
    }
  });

  it("is accepted where the previous profile is the declared one, whose secrets are then its own", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin } });
    const sender = { senderAccount: "old@keyexample.com", senderName: "Old sender" };
    const login = { relayUsername: "KEYEXAMPLE\\old", relayPassword: "old-password-1" };
    await stage.create({
      ...{ host: "old.keyexample.com", port: 25, ...sender, relayAuthenticationType: "Basic", ...login },
      onDelete: "restore",
    });
    assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
  });

  it("is accepted so also where the server shows neither user name nor client id nor headers", async () => {
    const sender = { senderAccount: "old@keyexample.com", senderName: "Old sender" };
    const program = { host: "old.keyexample.com", port: 25, ...sender, onDelete: "restore" };
    const login = { relayUsername: "KEYEXAMPLE\\old", relayPassword: "old-password-1" };
    const client = { clientId: "old-client", clientSecret: "old-secret-1" };
    const requestHeaders = [{ name: "X-Tenant", value: "old-tenant" }];
    const rest = { ...client, tokenEndpoint: "https://login.keyexample.com/token", requestHeaders };
    for (const [profile, declared] of [
      [
        { ...foreignProfile, ...foreignLogin },
        { relayAuthenticationType: "Basic", ...login },
      ],
      [oauth, { relayAuthenticationType: "OAuthClientCredentials", ...rest }],
    ] as const) {
      const stage = await Stage.start({
        profile,
        behaviour: { usernameForm: "hidden", requestHeaderValues: "absent" },
      });
      await stage.create({ ...program, ...declared });
      assert.deepEqual(stage.command.sent(), ["GET v2", "PUT v2"]);
    }
  });

  it("is refused where the declared user name is not the previous one", async () => {
    const stage = await Stage.start({ profile: { ...foreignProfile, ...foreignLogin } });
    const sender = { senderAccount: "old@keyexample.com", senderName: "Old sender" };
    const login = { relayUsername: "KEYEXAMPLE\\new", relayPassword: "new-password-1" };
    const program = { host: "old.keyexample.com", port: 25, ...sender, relayAuthenticationType: "Basic", ...login };
    const why = "the server did not show the previous profile's relayPassword";
    await refused(stage, { ...program, ...over }, why);
  });
});
