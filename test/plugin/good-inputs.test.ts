import assert from "node:assert/strict";
import { Plugin, type Properties } from "./plugin";
import { anonymous, basic, oauth, pam } from "./sample-arguments";

const policyDefaults = { connection: "default", apiVersion: "auto", overwriteExisting: false, onDelete: "retain" };
/** What the engine sends at preview for a value that is not known yet. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const header = (changes: object) =>
  oauth({ requestHeaders: [{ name: "X-Tenant", value: "tenant-secret-1", ...changes }] });
const test = (changes: object) => anonymous({ testSend: { recipient: "pki-team@keyexample.com", ...changes } });

const good: Readonly<Record<string, readonly Properties[]>> = {
  "names and addresses of hosts": [
    ...[
      "smtp.keyexample.com",
      "smtp",
      "SMTP.KeyExample.COM",
      "smtp.keyexample.com.",
      "mail_relay.corp",
      "bücher.example",
    ],
    ...["xn--bcher-kva.example", "почта.пример", "10.1.2.3", "2001:db8::25", "::1", `${"a".repeat(63)}.example`],
  ].map((host) => anonymous({ host })),
  "numbers at the ends of their ranges": [1, 25, 465, 587, 65535].map((port) => anonymous({ port })),
  "senders of any form": [
    anonymous({ senderAccount: "KEYEXAMPLE\\svc_mail" }),
    anonymous({ senderAccount: "no-reply" }),
    anonymous({ senderName: 'Schlüsseldienst 🔑 "PKI" <ops>, O\'Neil; 100 %' }),
    anonymous({ senderName: "*" }),
  ],
  "secrets of any text": [
    basic({ relayPassword: "a" }),
    basic({ relayPassword: " leading and trailing " }),
    basic({ relayPassword: "**not only** asterisks" }),
    basic({ relayPassword: "\"'\\`$(rm)<>&;ß🔑" }),
    oauth({ clientSecret: "x".repeat(4096) }),
    header({ value: "Bearer abc=" }),
  ],
  "secrets that stand elsewhere": [
    basic({ relayPassword: { fromEnvironment: "MAIL_PASSWORD" } }),
    oauth({ clientSecret: { fromFile: "../secrets/mail client" } }),
    header({ value: { fromEnvironment: "_tenant1" } }),
  ],
  "PAM references": [
    basic({ relayUsername: pam, relayPassword: { provider: 2147483647, parameters: { Safe: "a b", "": undefined } } }),
    oauth({ clientId: pam, clientSecret: pam }),
    basic({ apiVersion: "2", relayPassword: pam }),
  ],
  recipients: [
    ...["pki-team@keyexample.com", "pki+alerts@keyexample.com", "o'neil@keyexample.com", "a@localhost"],
    ...["ünï@bücher.example", `${"a".repeat(64)}@keyexample.com`],
  ].map((recipient) => test({ recipient })),
  "token endpoints": [
    ...["https://login.keyexample.com/oauth2/token", "https://login.keyexample.com:8443/t?tenant=1"],
    ...["http://127.0.0.1:8080/token", "http://localhost/token", "http://[::1]:9/token", "HTTPS://LOGIN.EXAMPLE/T"],
  ].map((tokenEndpoint) => oauth({ tokenEndpoint })),
  "what is optional": [
    oauth({ scope: "a b https://x/.default", audience: "https://mail.keyexample.com" }),
    oauth({ requestHeaders: [] }),
    oauth({
      requestHeaders: [
        { name: "A", value: "1" },
        { name: "B", value: "1" },
      ],
    }),
    test({ when: "afterSave", onFailure: "warn" }),
    anonymous({ triggers: [] }),
    anonymous({ triggers: [1, "two", { three: [null, true] }] }),
    anonymous({ useSsl: null, testSend: null, triggers: null, relayPassword: null, scope: null }),
    anonymous({ relayAuthenticationType: "Anonymous", apiVersion: "1", overwriteExisting: true, onDelete: "restore" }),
    basic({ apiVersion: "1" }),
  ],
};

describe("Good inputs", () => {
  let plugin: Plugin;

  before(async () => {
    plugin = await Plugin.start();
  });

  after(() => plugin[Symbol.asyncDispose]());

  async function checked(args: Properties): Promise<Properties> {
    const { inputs, failures } = await plugin.check(args);
    assert.deepEqual(failures, [], JSON.stringify(args));
    return inputs;
  }

  for (const [what, rows] of Object.entries(good)) {
    it(`may have ${what}`, async () => {
      for (const args of rows) await checked(args);
    });
  }

  it("get every default", async () => {
    assert.deepEqual(await checked(anonymous()), {
      ...anonymous(),
      ...policyDefaults,
      useSsl: false,
      relayAuthenticationType: "Anonymous",
    });
    assert.deepEqual((await checked(test({}))).testSend, {
      recipient: "pki-team@keyexample.com",
      when: "beforeSave",
      onFailure: "fail",
    });
  });

  it("are the same whether an optional argument is left out, undefined or null", async () => {
    const expected = await checked(anonymous());
    for (const nothing of [undefined, null]) {
      const given = {
        useSsl: nothing,
        relayAuthenticationType: nothing,
        relayUsername: nothing,
        requestHeaders: nothing,
      };
      const others = {
        testSend: nothing,
        connection: nothing,
        apiVersion: nothing,
        onDelete: nothing,
        triggers: nothing,
      };
      assert.deepEqual(await checked(anonymous({ ...given, ...others })), expected);
    }
  });

  it("are the same after a second check", async () => {
    for (const args of Object.values(good).flat()) {
      const once = await checked(args);
      assert.deepEqual(await checked(once), once);
    }
  });

  it("keep what was given as it was given", async () => {
    const args = header({ name: "x-Tenant" });
    const inputs = await checked({ ...args, senderName: " Keyfactor ", host: "SMTP.KeyExample.com" });
    assert.equal(inputs.host, "SMTP.KeyExample.com");
    assert.equal(inputs.senderName, " Keyfactor ");
    assert.deepEqual(inputs.requestHeaders, args.requestHeaders);
  });
});

describe("Values that are not known yet", () => {
  let plugin: Plugin;

  before(async () => {
    plugin = await Plugin.start();
  });

  after(() => plugin[Symbol.asyncDispose]());

  /** Every value of the arguments in turn, at every depth, as unknown. */
  function* withUnknowns(value: unknown): Generator<unknown> {
    yield unknown;
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      for (const changed of withUnknowns(inner)) {
        yield Array.isArray(value)
          ? value.map((item, index) => (String(index) === name ? changed : item))
          : { ...value, [name]: changed };
      }
    }
  }

  const complete: Readonly<Record<string, Properties>> = {
    Anonymous: test({ when: "afterSave", onFailure: "warn" }),
    Basic: basic({ relayUsername: pam, relayPassword: pam, useSsl: true, triggers: [1, { two: 2 }] }),
    OAuth: oauth({
      ...{ clientId: pam, scope: "a", audience: "b", connection: "c", apiVersion: "2", onDelete: "retain" },
      requestHeaders: [
        { name: "A", value: "1" },
        { name: "B", value: { fromFile: "b" } },
      ],
    }),
  };

  for (const [type, args] of Object.entries(complete)) {
    it(`fail nothing, wherever they stand (${type})`, async () => {
      for (const changed of withUnknowns(args)) {
        // The arguments as a whole are always an object.
        if (changed === unknown) continue;
        const { inputs, failures } = await plugin.check(changed as Properties);
        assert.deepEqual(failures, [], JSON.stringify(changed));
        for (const [name, value] of Object.entries(changed as Properties)) {
          if (name !== "testSend") assert.deepEqual(inputs[name], value);
        }
      }
    });
  }

  it("do not hide what is wrong beside them", async () => {
    const { failures } = await plugin.check(
      oauth({ host: unknown, port: 0, clientSecret: unknown, requestHeaders: [{ name: unknown, value: "" }] }),
    );
    assert.deepEqual(failures.map(({ property }) => property).sort(), ["port", "requestHeaders[0].value"]);
  });

  it("are a change to come, wherever they stand", async () => {
    const { inputs } = await plugin.check(complete.OAuth ?? {});
    const outputs = { ...inputs, endpoint: "https://command.keyexample.com/KeyfactorAPI/SMTP", apiVersionInUse: "2" };
    const diffOf = (news: Properties) => plugin.diff(String(outputs.endpoint), outputs, news);
    assert.equal((await diffOf(inputs)).changes, false);
    for (const changed of withUnknowns(inputs)) {
      if (changed === unknown) continue;
      const { changes, replaces } = await diffOf(changed as Properties);
      assert.deepEqual([changes, replaces], [true, []], JSON.stringify(changed));
    }
  });
});
