import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unknownValue } from "../../../provider/arguments/inputs";
import { KeyfactorSmtpError } from "../../../provider/errors";
import { provider } from "../../../provider/provider";
import { CommandSimulator, type SimulatorOptions } from "../../simulator";
import { failureOf } from "../http/failures";

type Values = Record<string, unknown>;
interface PartialFailure extends Error {
  readonly id: string;
  readonly properties: Values;
  readonly reasons: string[];
}

const hint = "Stack configuration comes from the last update here: if you changed it since, add `--run-program`.";
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
const __provider = "text of the provider";

describe("The provider's methods", () => {
  let command: CommandSimulator;
  let home: string;
  const environment = { ...process.env };
  const printed = { info: console.info, warn: console.warn };
  const lines: string[] = [];

  async function start(options: Partial<SimulatorOptions> = {}): Promise<void> {
    command = await CommandSimulator.start({ release: "25.5", ...options });
    Object.assign(process.env, command.environment("basic"));
  }

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "provider-"));
    for (const name of Object.keys(process.env)) if (name.startsWith("KEYFACTOR_")) delete process.env[name];
    process.env.HOME = home;
    lines.length = 0;
    console.info = (line: string) => lines.push(`info: ${line}`);
    console.warn = (line: string) => lines.push(`warn: ${line}`);
    return provider.configure({ config: config({}) });
  });

  afterEach(async () => {
    Object.assign(console, printed);
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
    rmSync(home, { recursive: true });
    await command?.stop();
  });

  function config(values: Record<string, string>) {
    const get = (key: string) => values[key];
    return { get, require: (key: string) => get(key) ?? "" };
  }

  const anonymous = (changes: Values = {}): Values => {
    const { host, port } = command.relay;
    const sender = { senderAccount: "keyfactor@keyexample.com", senderName: "Keyfactor Command" };
    return { host, port, ...sender, ...changes };
  };
  const basic = (changes: Values = {}): Values => {
    const { username, password } = command.relay.credentials;
    const login = { relayAuthenticationType: "Basic", relayUsername: username, relayPassword: password };
    return anonymous({ ...login, ...changes });
  };

  async function created(program: Values): Promise<{ id: string; outs: Values }> {
    const { inputs } = await provider.check({}, { ...program, __provider });
    const { id, outs = {} } = await provider.create({ ...inputs, __provider });
    command.clear();
    return { id, outs };
  }

  it("check says what is wrong without naming the property, whose value the engine would print", async () => {
    await start();
    const { inputs, failures } = await provider.check({}, anonymous({ port: secret(0), __provider }));
    assert.deepEqual(failures, [{ property: "", reason: "port must be a whole number from 1 to 65535, not 0" }]);
    assert.deepEqual(inputs, anonymous({ port: 0 }));
    assert.deepEqual(command.sent(), []);
  });

  it("check warns, once, of a relay's login that goes over the network without TLS", async () => {
    await start();
    const away = (changes: Values) => basic({ host: "smtp.example.com", ...changes });
    const secretHost = away({ secretArguments: ["host"] });
    for (const program of [away({}), away({}), secretHost, away({ useSsl: true }), away({ host: "::1" }), basic()])
      await provider.check({}, program);
    await provider.check({}, anonymous({ host: "smtp.example.com" }));
    await provider.check({}, away({ senderName: unknownValue }));
    const warning = (relay: string) =>
      `warn: Without useSsl, Command sends relayUsername and relayPassword to ${relay} in clear: ` +
      "declare useSsl: true if the relay offers TLS.";
    assert.deepEqual(lines, [warning(`smtp.example.com:${command.relay.port}`), warning("the mail relay")]);
  });

  it("create answers with the endpoint as the id, and the outputs", async () => {
    await start();
    const { id, outs } = await provider.create(basic({ __provider }));
    assert.equal(id, command.endpoint);
    assert.equal(outs?.endpoint, command.endpoint);
    assert.equal(outs?.relayPassword, "relay-password-1");
    assert.equal("__provider" in (outs ?? {}), false);
    assert.deepEqual(command.sent(), ["GET v2", "PUT v2"]);
  });

  it("create marks the secrets that it found", async () => {
    const profile = { Host: "old", RelayAuthenticationType: 2, RelayPassword: { SecretValue: "old-password" } };
    await start({ profile, behaviour: { secretForm: "clear" } });
    const { outs } = await provider.create(basic({ overwriteExisting: true }));
    assert.deepEqual(outs?.previousProfile.relayPassword, secret("old-password"));
    assert.equal(outs?.relayPassword, "relay-password-1");
  });

  it("create throws an error of its own kind as it is", async () => {
    await start({ profile: { Host: "old" } });
    await failureOf(provider.create(anonymous()), "ERR_EXISTING_PROFILE");
  });

  it("create does not add the hint about refresh and destroy", async () => {
    await start();
    process.env.KEYFACTOR_PASSWORD = "wrong";
    const error = await failureOf(provider.create(anonymous()), "ERR_AUTHENTICATION");
    assert.ok(!error.message.includes(hint));
  });

  it("create turns a failure after the write into one that records what is known", async () => {
    await start({ behaviour: { storing: "ignoresUseSsl", secretForm: "clear" } });
    const program = basic({ useSsl: true, __provider });
    const failure = await failureOf(provider.create(program), Error);
    const { id, properties, reasons, message, stack } = failure as PartialFailure;
    assert.equal(id, command.endpoint);
    assert.match(message, /stored something else/);
    assert.deepEqual([reasons, stack], [[message], message]);
    assert.deepEqual(Object.keys(properties).includes("__provider"), true);
    assert.equal(properties.__provider, __provider);
    assert.equal(properties.useSsl, false);
    assert.equal(properties.relayPassword, "relay-password-1");
    command.clear();
    command.behaviour.storing = "faithful";
    const { outs } = await provider.update(id, properties, program);
    assert.deepEqual(command.sent(), ["PUT v2"]);
    assert.equal(outs?.useSsl, true);
  });

  it("update turns a failure after the write into one that records what is known", async () => {
    await start({ behaviour: { secretForm: "clear" } });
    const { id, outs } = await created(basic());
    command.behaviour.storing = "ignoresUseSsl";
    const failure = await failureOf(provider.update(id, outs, basic({ useSsl: true, __provider })), Error);
    const { properties } = failure as PartialFailure;
    assert.deepEqual([properties.__provider, properties.relayPassword], [__provider, "relay-password-1"]);
  });

  it("update answers with the outputs alone", async () => {
    await start();
    const { id, outs } = await created(basic());
    const { outs: after } = await provider.update(
      id,
      { ...outs, __provider },
      basic({ port: secret(2525), __provider }),
    );
    assert.deepEqual(after, { ...outs, port: 2525 });
    assert.deepEqual(command.sent(), ["PUT v2"]);
  });

  it("delete puts back the previous profile, also in the process that created, updated and read the resource", async () => {
    await start();
    command.change({ Host: "old.keyexample.com", SenderAccount: "old@keyexample.com", SenderName: "Old" });
    const before = command.profile;
    const over = { overwriteExisting: true, onDelete: "restore", __provider };
    const { id, outs } = await created(anonymous(over));
    const { outs: updated = {} } = await provider.update(id, outs, anonymous({ ...over, triggers: [1] }));
    command.change({ Port: 26 });
    const { props = {} } = await provider.read(id, updated);
    await provider.delete(id, props);
    assert.deepEqual(command.profile, before);
  });

  it("delete leaves the profile that the process created anew, as for a resource that was renamed", async () => {
    await start();
    command.change({ Host: "old.keyexample.com", SenderAccount: "old@keyexample.com", SenderName: "Old" });
    const { id, outs } = await created(anonymous({ overwriteExisting: true, onDelete: "restore" }));
    const old = { ...outs, previousProfile: { ...(outs.previousProfile as object), senderName: "Older" } };
    await provider.delete(id, old);
    assert.deepEqual(command.sent(), []);
  });

  it("update gives inputs of an earlier version the defaults of today", async () => {
    await start();
    const { id, outs } = await created(anonymous());
    const { connection: _, apiVersion: __, onDelete: ___, overwriteExisting: ____, ...old } = outs;
    const { outs: after } = await provider.update(id, old, anonymous());
    assert.deepEqual(after, outs);
    assert.deepEqual(command.sent(), []);
  });

  it("diff finds nothing, or a change, or another server, and asks nobody", async () => {
    await start();
    const { id, outs } = await created(basic());
    const same = { changes: false, replaces: [], deleteBeforeReplace: true };
    assert.deepEqual(await provider.diff(id, { ...outs, __provider }, basic({ __provider })), same);
    const { connection: _, useSsl: __, ...old } = outs;
    assert.deepEqual(await provider.diff(id, old, basic()), same);
    assert.deepEqual(await provider.diff(id, outs, basic({ port: 2525 })), { ...same, changes: true });
    assert.deepEqual(await provider.diff("https://other.keyexample.com/KeyfactorAPI/SMTP", outs, basic()), {
      ...{ changes: true, replaces: ["connection"], deleteBeforeReplace: true },
    });
    assert.deepEqual(command.sent(), []);
    assert.deepEqual(lines, [
      `info: The connection of https://other.keyexample.com/KeyfactorAPI/SMTP leads to ${id} now: the resource is replaced.`,
    ]);
  });

  it("diff names secrets that have new values, and shows none", async () => {
    await start();
    const { id, outs } = await created(basic());
    await provider.diff(id, outs, basic({ relayPassword: "Sentinel" }));
    assert.deepEqual(lines, [`info: Changed secrets of ${id} (never shown): relayPassword`]);
    const header = { requestHeaders: [{ name: "X-Tenant", value: "Sentinel" }], clientSecret: "Sentinel" };
    const oauth = { relayAuthenticationType: "OAuthClientCredentials", ...header };
    await provider.diff(
      id,
      { ...outs, ...oauth, clientSecret: "old", requestHeaders: [{ name: "X-Tenant", value: "old" }] },
      {
        ...anonymous(oauth),
      },
    );
    assert.equal(lines[1], `info: Changed secrets of ${id} (never shown): clientSecret, requestHeaders`);
  });

  it("diff says what changed within a PAM reference", async () => {
    await start();
    const { id, outs } = await created(basic());
    const reference = (SecretId: string) => ({ provider: 7, parameters: { SecretId } });
    await provider.diff(id, { ...outs, relayPassword: reference("a") }, basic({ relayPassword: reference("b") }));
    assert.deepEqual(lines, [
      `info: Changed PAM references of ${id} (last seen -> declared): relayPassword.parameters.SecretId: a -> b`,
    ]);
  });

  it("read answers with what is live, as outputs and as inputs", async () => {
    await start();
    const { id, outs } = await created(anonymous({ triggers: [1] }));
    command.change({ Port: 2525, UseSSL: true });
    const { id: same, props, inputs } = await provider.read(id, { ...outs, __provider });
    assert.equal(same, id);
    assert.deepEqual(props, { ...outs, port: 2525, useSsl: true });
    const policy = { connection: "default", apiVersion: "auto", overwriteExisting: false, onDelete: "retain" };
    const relay = { useSsl: true, relayAuthenticationType: "Anonymous", triggers: [1] };
    assert.deepEqual(inputs, anonymous({ port: 2525, ...relay, ...policy }));
  });

  it("read gives inputs their defaults where the server holds nothing", async () => {
    await start();
    const { id, outs } = await created(anonymous({ useSsl: true }));
    command.change({ UseSSL: false, RelayAuthenticationType: 0 });
    const { inputs } = await provider.read(id, outs);
    assert.equal(inputs?.useSsl, false);
  });

  it("read marks a secret that the server shows and the program did not declare", async () => {
    await start({ behaviour: { secretForm: "clear" } });
    const { id, outs } = await created(basic());
    assert.equal((await provider.read(id, outs)).props?.relayPassword, "relay-password-1");
    command.change({ RelayPassword: { SecretValue: "changed" } });
    const { props, inputs } = await provider.read(id, outs);
    assert.deepEqual([props?.relayPassword, inputs?.relayPassword], [secret("changed"), secret("changed")]);
  });

  it("read needs nothing but the id", async () => {
    await start();
    const { id } = await created(anonymous());
    const { id: same, props } = await provider.read(id);
    assert.deepEqual([same, props?.senderName, props?.onDelete], [id, "Keyfactor Command", "retain"]);
  });

  it("read answers that the resource is gone once the profile has no host", async () => {
    await start();
    const { id, outs } = await created(anonymous());
    command.change({ Host: null });
    assert.deepEqual(await provider.read(id, outs), { id: "", props: {} });
  });

  it("read says where configuration comes from when a login of it is wrong, or anything is missing", async () => {
    await start();
    const { id, outs } = await created(anonymous());
    process.env.KEYFACTOR_PASSWORD = "wrong";
    const foreign = await failureOf(provider.read(id, outs), "ERR_AUTHENTICATION");
    assert.ok(!foreign.message.includes(hint), foreign.message);
    await provider.configure({ config: config({ "keyfactor:password": "wrong" }) });
    const login = await failureOf(provider.read(id, outs), "ERR_AUTHENTICATION");
    assert.ok(login.message.endsWith(` ${hint}`), login.message);
    await provider.configure({ config: config({}) });
    delete process.env.KEYFACTOR_PASSWORD;
    const connection = await failureOf(provider.read(id, outs), KeyfactorSmtpError);
    assert.equal(connection.code, "ERR_CONNECTION");
    assert.ok(connection.message.endsWith(` ${hint}`), connection.message);
  });

  it("read says nothing of that when something else is wrong", async () => {
    await start();
    const { id, outs } = await created(anonymous());
    command.faults.add({ on: "GET", kind: "status", status: 403 });
    const error = await failureOf(provider.read(id, outs), "ERR_PERMISSION");
    assert.ok(!error.message.includes(hint));
  });

  it("delete puts back what create found, and says where configuration comes from", async () => {
    await start({ profile: { Host: "old", SenderName: "Old", SenderAccount: "old" } });
    const { id, outs } = await created(anonymous({ overwriteExisting: true, onDelete: "restore" }));
    await provider.configure({ config: config({ "keyfactor:password": "wrong" }) });
    const error = await failureOf(provider.delete(id, outs), KeyfactorSmtpError);
    assert.equal(error.code, "ERR_AUTHENTICATION");
    assert.ok(error.message.endsWith(` ${hint}`));
    await provider.configure({ config: config({}) });
    await provider.delete(id, { ...outs, __provider });
    assert.equal(command.profile.Host, "old");
  });

  it("read and delete fail so that the SDK's print of them says the message once, after the error's code", async () => {
    await start();
    const { outs } = await created(anonymous());
    const elsewhere = "https://other.keyexample.com/KeyfactorAPI/SMTP";
    const read = await failureOf(provider.read(elsewhere, outs), "ERR_WRONG_SERVER");
    const restore = provider.delete(elsewhere, { ...outs, onDelete: "restore" });
    for (const error of [read, await failureOf(restore, "ERR_RESTORE")])
      assert.equal(`${error}: ${error.stack}`, `${error.code}: ${error.message}`);
  });

  it("KEYFACTOR_SMTP_TEST_SEND=skip skips a declared test", async () => {
    await start();
    process.env.KEYFACTOR_SMTP_TEST_SEND = "skip";
    const { outs } = await provider.create(anonymous({ testSend: { recipient: "pki-team@keyexample.com" } }));
    assert.equal(outs?.lastTest.status, "skipped");
    assert.deepEqual(command.sent(), ["GET v2", "PUT v2"]);
  });

  it("delete retains what an earlier version of this package wrote", async () => {
    await start();
    const { id, outs } = await created(anonymous());
    const { onDelete: _, ...old } = outs;
    await provider.delete(id, old);
    assert.deepEqual(command.sent(), []);
  });

  it("a warning of the life cycle is a line of the run", async () => {
    await start();
    command.relay.refusal = { code: 550, message: "5.1.1 No such user" };
    await provider.create(anonymous({ testSend: { recipient: "pki-team@keyexample.com", onFailure: "warn" } }));
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^warn: The test mail to pki-team@keyexample\.com failed: /);
  });

  it("stack configuration comes before the environment", async () => {
    await start();
    const { hostname } = command;
    process.env.KEYFACTOR_HOSTNAME = "https://other.keyexample.com";
    await provider.configure({ config: config({ "keyfactor:hostname": hostname }) });
    assert.equal((await provider.create(anonymous())).id, command.endpoint);
  });
});
