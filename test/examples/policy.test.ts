import assert from "node:assert/strict";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";
import {
  anonymousRelays,
  secretReferences,
  senderDomains,
  testSend,
  tlsForCredentials,
} from "../../examples/policy/rules";
import { checkArguments } from "../../provider/arguments/check";
import type { Properties } from "../scene/plugin";
import { anonymous, basic, oauth, pam, reference, withHeader, withTest } from "../scene/sample-arguments";
import { read } from "../unit/documents/documents";
import { codeBlocks, plainCell, tableOf } from "../unit/documents/markdown";

/** Thrown, as by the framework, out of a rule that has nothing to say. */
class NotApplicable extends Error {}

/** What a rule says of these arguments, asked as the framework asks it: after check, and with the schema's defaults. */
function violations(
  { configSchema, validateResource = [] }: ResourceValidationPolicy,
  args: Properties,
  config: Properties = {},
  type: string = KeyfactorSmtpConfig.__pulumiType,
): string[] {
  const { inputs: props = assert.fail("wrong arguments") } = checkArguments(args);
  const defaults = Object.entries(configSchema?.properties ?? {}).map(([name, schema]) => [name, schema.default]);
  const configured = { ...Object.fromEntries(defaults), ...config };
  const messages: string[] = [];
  for (const validate of [validateResource].flat()) {
    validate(
      {
        type,
        props,
        name: "smtp",
        urn: `urn:pulumi:test::project::${type}::smtp`,
        opts: {
          protect: false,
          ignoreChanges: [],
          aliases: [],
          additionalSecretOutputs: [],
          customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
        },
        stackTags: new Map(),
        isType: (resourceClass) => "__pulumiType" in resourceClass && resourceClass.__pulumiType === type,
        asType: () => undefined,
        getConfig: () => configured,
        notApplicable: (reason) => {
          throw new NotApplicable(reason);
        },
      },
      (message) => messages.push(message),
    );
  }
  return messages;
}

describe("The example's policies", () => {
  const all = [tlsForCredentials, anonymousRelays, testSend, senderDomains, secretReferences];

  it("have names of their own, and leave other resources alone", () => {
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
    for (const policy of all)
      assert.throws(() => violations(policy, anonymous(), {}, "aws:s3/bucket:Bucket"), NotApplicable);
  });

  it("demand TLS where a login goes to the relay", () => {
    for (const login of [basic, oauth]) {
      assert.match(violations(tlsForCredentials, login()).join(), /set useSsl/);
      assert.deepEqual(violations(tlsForCredentials, login({ useSsl: true })), []);
    }
    assert.deepEqual(violations(tlsForCredentials, anonymous()), []);
  });

  it("refuse a relay without a login that is not on the list", () => {
    const refused = /not on the list/;
    assert.match(violations(anonymousRelays, anonymous()).join(), refused);
    assert.match(
      violations(anonymousRelays, anonymous(), { hosts: ["*.smtp.keyexample.com", "keyexample.com"] }).join(),
      refused,
    );
    for (const hosts of [["SMTP.keyexample.com"], ["*.KeyExample.com"]])
      assert.deepEqual(violations(anonymousRelays, anonymous(), { hosts }), []);
    const shouting = anonymous({ host: "SMTP.KEYEXAMPLE.COM" });
    assert.deepEqual(violations(anonymousRelays, shouting, { hosts: ["smtp.keyexample.com"] }), []);
    assert.deepEqual(violations(anonymousRelays, basic()), []);
  });

  it("demand a test send, and where that is configured one that can fail the run", () => {
    const warns = withTest({ onFailure: "warn" });
    assert.match(violations(testSend, anonymous()).join(), /set testSend/);
    for (const args of [withTest(), warns]) assert.deepEqual(violations(testSend, args), []);
    assert.match(violations(testSend, warns, { mustFail: true }).join(), /onFailure/);
    assert.deepEqual(violations(testSend, withTest(), { mustFail: true }), []);
  });

  it("refuse senders of other domains, once there are any", () => {
    assert.throws(() => violations(senderDomains, anonymous()), NotApplicable);
    assert.deepEqual(violations(senderDomains, anonymous(), { domains: ["keyexample.com"] }), []);
    for (const senderAccount of ["a@keyexample.com.evil.example", "a@notkeyexample.com", "keyexample.com"])
      assert.match(
        violations(senderDomains, anonymous({ senderAccount }), { domains: ["keyexample.com"] }).join(),
        /none of/,
      );
  });

  it("refuse a secret that is written out, by the argument's name alone", () => {
    const places = { relayPassword: basic(), clientSecret: oauth(), requestHeaders: withHeader({}) };
    for (const [place, args] of Object.entries(places)) {
      const [message = ""] = violations(secretReferences, args).filter((each) => each.startsWith(place));
      assert.match(message, /must be a reference/);
      assert.doesNotMatch(message, /password-1|secret-1/);
    }
  });

  it("take every reference, or only the forms that are configured", () => {
    const references = [{ fromEnvironment: "RELAY" }, { fromFile: "/run/relay" }, { unmanaged: true }, pam];
    for (const relayPassword of references) {
      const [form = ""] = Object.keys(relayPassword);
      assert.deepEqual(violations(secretReferences, basic({ relayPassword })), []);
      assert.deepEqual(violations(secretReferences, basic({ relayPassword }), { forms: [form] }), []);
      assert.equal(violations(secretReferences, basic({ relayPassword }), { forms: ["other"] }).length, 1);
    }
    assert.deepEqual(violations(secretReferences, anonymous()), []);
    const header = oauth({
      clientSecret: pam,
      requestHeaders: [{ name: "X-Tenant", value: { fromFile: "/run/tenant" } }],
    });
    assert.deepEqual(violations(secretReferences, header), []);
    assert.deepEqual(violations(secretReferences, reference()), []);
  });

  it("are documented with their settings and levels", () => {
    const page = read("docs/policy.md");
    const rows = tableOf(page, "rule");
    assert.deepEqual(
      rows.map(({ rule, level }) => [plainCell(rule), level]),
      all.map(({ name, enforcementLevel = "mandatory" }) => [name, enforcementLevel]),
    );
    const settings = new Map(all.map(({ name, configSchema }) => [name, Object.keys(configSchema?.properties ?? {})]));
    for (const row of rows)
      for (const setting of settings.get(plainCell(row.rule)) ?? [])
        assert.ok(row["how to set it"]?.includes(`\`${setting}\``), setting);
    const configurations = [
      read("examples/policy/policy-config.json"),
      ...codeBlocks(page, "json").map(({ text }) => text),
    ];
    for (const configuration of configurations)
      for (const [rule, set] of Object.entries(JSON.parse(configuration))) {
        const known = ["enforcementLevel", ...(settings.get(rule) ?? assert.fail(rule))];
        const given = typeof set === "object" && set !== null ? Object.keys(set) : [];
        assert.deepEqual(
          given.filter((name) => !known.includes(name)),
          [],
          rule,
        );
      }
  });
});
