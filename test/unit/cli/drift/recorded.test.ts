import assert from "node:assert/strict";
import { recordedIn } from "../../../../provider/cli/drift/recorded";

const type = "pulumi-nodejs:dynamic/keyfactor:SmtpConfig";
const urnOf = (name: string) => `urn:pulumi:dev::mail::${type}::${name}`;
const mark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const secret = (value: unknown) => ({ ...mark, plaintext: JSON.stringify(value) });
const encrypted = { ...mark, ciphertext: "v1:AAAA:AAAA" };

const stack = (resources: unknown, operations?: unknown) =>
  JSON.stringify({ deployment: { resources, pending_operations: operations } });
const only = (resource: object, stackName?: string) => {
  const { resources } = recordedIn(stack([{ type, urn: urnOf("smtp"), ...resource }]), stackName);
  assert.equal(resources.length, 1);
  return resources[0];
};
const nothing = { declared: {}, outputs: {}, encrypted: [], initErrors: [], interrupted: undefined };

describe("What an exported state holds of a profile", () => {
  it("is named by its URN, whatever name it has, and by the stack's own name where that is known", () => {
    const urn = urnOf("a::b");
    assert.deepEqual(only({ urn, id: "https://a" }), {
      ...nothing,
      stack: "dev",
      resource: "a::b",
      urn,
      id: "https://a",
    });
    assert.equal(only({}, "org/mail/prod")?.stack, "org/mail/prod");
  });

  it("is as much as is well formed of a state that was edited by hand", () => {
    const odd = { id: 7, inputs: ["a"], outputs: "b", initErrors: ["It failed.", 7, null] };
    const { id, declared, outputs, initErrors } = only(odd) ?? assert.fail();
    assert.deepEqual([id, declared, outputs, initErrors], ["", {}, {}, ["It failed."]]);
    assert.deepEqual(only({ initErrors: "It failed." })?.initErrors, []);
    const others = [null, "a", { type }, { type, urn: 7 }, { type: "other", urn: urnOf("smtp") }];
    assert.deepEqual(recordedIn(stack(others)).resources, []);
    for (const none of [undefined, {}, "a"]) assert.deepEqual(recordedIn(stack(none, none)).resources, []);
  });

  it("is its values without Pulumi's marks, at any depth", () => {
    const inputs = {
      relayPassword: secret("a"),
      requestHeaders: secret([{ name: "X-Key", value: "b" }]),
      testSend: { recipient: secret("c@example.com") },
      triggers: [secret(1), null, "d"],
      scope: secret(null),
    };
    assert.deepEqual(only({ inputs })?.declared, {
      relayPassword: "a",
      requestHeaders: [{ name: "X-Key", value: "b" }],
      testSend: { recipient: "c@example.com" },
      triggers: [1, null, "d"],
      scope: null,
    });
  });

  it("is not what is encrypted, of which the names are told; an output is then what was declared", () => {
    const found = only({
      inputs: {
        host: encrypted,
        triggers: ["a", encrypted],
        port: 25,
        relayUsername: "u",
        scope: { ...mark, plaintext: "{" },
      },
      outputs: { host: encrypted, relayUsername: encrypted, port: 587 },
    });
    assert.deepEqual(found?.declared, { port: 25, relayUsername: "u" });
    assert.deepEqual(found?.outputs, { host: undefined, relayUsername: "u", port: 587 });
    assert.deepEqual(found?.encrypted, ["host", "triggers", "scope"]);
  });

  it("is what was read last of one that was looked up, which has no inputs", () => {
    const values = { inputs: { port: 25 }, outputs: { port: 587 } };
    assert.deepEqual(only({ ...values, external: true })?.declared, { port: 587 });
    assert.deepEqual(only({ ...values, external: "true" })?.declared, { port: 25 });
  });

  it("has no part of a replaced one, and says how an operation was interrupted", () => {
    const replaced = "A replacement was interrupted after its delete.";
    assert.equal(only({ pendingReplacement: true })?.interrupted, replaced);
    const waiting = { type, urn: urnOf("smtp"), delete: true };
    assert.deepEqual(recordedIn(stack([waiting])).resources, []);
    const creating = (name: string, of: object = {}) => ({
      type: "creating",
      resource: { type, urn: urnOf(name), ...of },
    });
    const operations = [creating("new"), creating("smtp"), creating("other", { type: "other" }), { type: "creating" }];
    const more = [{ ...creating("read"), type: "reading" }, null];
    const { resources } = recordedIn(stack([{ type, urn: urnOf("smtp") }], [...operations, ...more]));
    assert.deepEqual(
      resources.map(({ resource, interrupted }) => [resource, interrupted]),
      [
        ["smtp", undefined],
        ["new", "A create was interrupted, and nobody knows what it wrote."],
      ],
    );
  });

  it("tells whether the stack configuration of the provider had secrets", () => {
    const provider = (inputs: unknown, of = "pulumi:providers:pulumi-nodejs") =>
      recordedIn(stack([{ type: of, urn: "urn", inputs }])).hadSecretSettings;
    assert.equal(provider({ "keyfactor:password": secret("a"), "keyfactor:port": "443" }), true);
    assert.equal(provider({ "keyfactor:port": "443", "other:password": secret("a") }), false);
    assert.equal(provider({ "keyfactor:password": secret("a") }, "pulumi:providers:aws"), false);
    assert.equal(provider(undefined), false);
  });

  it("is an error, which repeats nothing, where it is no state", () => {
    const error = { code: "ERR_STATE", message: "holds no state as `pulumi stack export` prints it." };
    for (const text of ["sentinel", "[]", "null", '{ "deployment": "sentinel" }', "{}"])
      assert.throws(() => recordedIn(text), error);
  });
});
