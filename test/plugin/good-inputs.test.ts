import assert from "node:assert/strict";
import { Plugin, type Properties } from "../scene/plugin";
import { anonymous, basic, oauth, pam, withHeader, withTest } from "../scene/sample-arguments";

const policyDefaults = { connection: "default", apiVersion: "auto", overwriteExisting: false, onDelete: "retain" };

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
    withHeader({ value: "Bearer abc=" }),
  ],
  "secrets that stand elsewhere": [
    basic({ relayPassword: { fromEnvironment: "MAIL_PASSWORD" } }),
    oauth({ clientSecret: { fromFile: "../secrets/mail client" } }),
    withHeader({ value: { fromEnvironment: "_tenant1" } }),
  ],
  "PAM references": [
    basic({ relayUsername: pam, relayPassword: { provider: 2147483647, parameters: { Safe: "a b", "": undefined } } }),
    oauth({ clientId: pam, clientSecret: pam }),
    basic({ apiVersion: "2", relayPassword: pam }),
  ],
  recipients: [
    ...["pki-team@keyexample.com", "pki+alerts@keyexample.com", "o'neil@keyexample.com", "a@localhost"],
    ...["ünï@bücher.example", `${"a".repeat(64)}@keyexample.com`],
  ].map((recipient) => withTest({ recipient })),
  "token endpoints": [
    ...["https://login.keyexample.com/oauth2/token", "https://login.keyexample.com:8443/t?tenant=1"],
    ...["http://127.0.0.1:8080/token", "http://localhost/token", "http://[::1]:9/token", "HTTPS://LOGIN.EXAMPLE/T"],
  ].map((tokenEndpoint) => oauth({ tokenEndpoint })),
  "what is optional": [
    oauth({ scope: "a b https://x/.default", audience: "https://mail.keyexample.com" }),
    oauth({ requestHeaders: [] }),
    anonymous({ requestHeaders: [] }),
    oauth({
      requestHeaders: [
        { name: "A", value: "1" },
        { name: "B", value: "1" },
      ],
    }),
    withTest({ when: "afterSave", onFailure: "warn" }),
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
    assert.deepEqual((await checked(withTest({}))).testSend, {
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
    const args = withHeader({ name: "x-Tenant" });
    const inputs = await checked({ ...args, senderName: " Keyfactor ", host: "SMTP.KeyExample.com" });
    assert.equal(inputs.host, "SMTP.KeyExample.com");
    assert.equal(inputs.senderName, " Keyfactor ");
    assert.deepEqual(inputs.requestHeaders, args.requestHeaders);
  });
});
