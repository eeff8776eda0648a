import assert from "node:assert/strict";
import { checkArguments } from "../../../provider/arguments/check";
import { containsUnknown, unknownValue } from "../../../provider/arguments/inputs";
import { anonymous, basic, oauth, pam, withHeader, withTest } from "../../scene/sample-arguments";

type Values = Record<string, unknown>;

function accepted(program: Values) {
  const { inputs, preliminary, failures } = checkArguments(program);
  assert.equal(failures, undefined, JSON.stringify([program, failures]));
  return { ...(inputs ?? preliminary) };
}

const defaults = {
  ...{ useSsl: false, relayAuthenticationType: "Anonymous", connection: "default", apiVersion: "auto" },
  ...{ overwriteExisting: false, onDelete: "retain" },
};

describe("Checked arguments", () => {
  it("have every default, and nothing that is undefined", () => {
    assert.deepEqual(accepted(anonymous()), { ...defaults, ...anonymous() });
  });

  it("keep what the program says instead", () => {
    const others = {
      ...{ useSsl: true, connection: "other", apiVersion: "2", overwriteExisting: true, onDelete: "restore" },
      ...{ triggers: [1, { two: [null] }], secretArguments: ["host"] },
    };
    assert.deepEqual(accepted(basic(others)), basic(others));
  });

  it("have the defaults of a test send, beside what the program says of it", () => {
    const recipient = "pki-team@keyexample.com";
    assert.deepEqual(accepted(withTest()).testSend, { recipient, when: "beforeSave", onFailure: "fail" });
    const program = withTest({ when: "afterSave", onFailure: "warn" });
    assert.deepEqual(accepted(program).testSend, program.testSend);
    assert.deepEqual(accepted(withTest({ when: null, onFailure: undefined })), accepted(withTest()));
  });

  it("take null and undefined for left out", () => {
    for (const nothing of [null, undefined]) {
      const names = ["useSsl", "relayUsername", "testSend", "connection", "apiVersion", "onDelete", "triggers"];
      const program = anonymous(Object.fromEntries(names.map((name) => [name, nothing])));
      assert.deepEqual(accepted(program), accepted(anonymous()));
    }
  });

  it("have no list of request headers that is empty", () => {
    assert.equal("requestHeaders" in accepted(oauth({ requestHeaders: [] })), false);
    const program = withHeader();
    assert.deepEqual(accepted(program).requestHeaders, program.requestHeaders);
  });

  it("are none where anything is wrong, and are preliminary where something is not known", () => {
    assert.deepEqual(Object.keys(checkArguments(anonymous({ port: 0 }))), ["failures"]);
    assert.deepEqual(Object.keys(checkArguments(anonymous({ port: 0, host: unknownValue }))), ["failures"]);
    assert.deepEqual(Object.keys(checkArguments(anonymous({ host: unknownValue }))), ["preliminary"]);
    assert.deepEqual(Object.keys(checkArguments(anonymous())), ["inputs"]);
  });

  it("leave what the program gave as it is", () => {
    const program = withTest();
    const before = JSON.stringify(program);
    accepted(program);
    assert.equal(JSON.stringify(program), before);
  });

  it("may be what every form allows", () => {
    for (const program of [
      anonymous({ host: "::1", port: 1, senderAccount: " a\u00a0b ", senderName: "*" }),
      anonymous({ port: 65535, triggers: [] }),
      basic({ relayUsername: pam, relayPassword: { provider: 1, parameters: { Safe: "a", Object: "b" } } }),
      basic({ relayPassword: "*a" }),
      basic({ relayPassword: "a*" }),
      basic({ apiVersion: "1" }),
      basic({ apiVersion: "2", relayPassword: pam }),
      basic({ relayPassword: { fromFile: "../mail password" } }),
      oauth({ clientSecret: { fromEnvironment: "_A1" }, scope: "a b", audience: "c" }),
      withHeader({ name: "X-a.b!#$%&'*+^_`|~09", value: { fromFile: "x" } }),
      oauth({
        requestHeaders: [
          { name: "A", value: "1" },
          { name: "B", value: "1" },
        ],
      }),
    ]) {
      accepted(program);
    }
  });
});

describe("A value that is not known yet", () => {
  /** Every value of the arguments in turn, at every depth, as unknown. */
  function* withUnknowns(value: unknown): Generator<unknown> {
    yield unknownValue;
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      for (const changed of withUnknowns(inner)) {
        if (Array.isArray(value)) yield value.map((item, index) => (String(index) === name ? changed : item));
        else yield { ...value, [name]: changed };
      }
    }
  }

  it("fails nothing, and stays as it is, wherever it stands", () => {
    const two = [
      { name: "A", value: "1" },
      { name: "B", value: { fromFile: "b" } },
    ];
    for (const program of [
      withTest({ when: "afterSave", onFailure: "warn" }),
      basic({ relayUsername: pam, relayPassword: pam, useSsl: true, triggers: [1] }),
      oauth({ scope: "a", audience: "b", apiVersion: "2", requestHeaders: two }),
    ]) {
      for (const changed of withUnknowns(program)) {
        if (changed === unknownValue) continue;
        const args: Values = accepted(changed as Values);
        for (const [name, value] of Object.entries(changed as Values)) assert.deepEqual(args[name], value);
      }
    }
  });

  it("is not an argument of another type, so it breaks no rule where the type itself is not known", () => {
    accepted(basic({ relayAuthenticationType: unknownValue, clientId: "x" }));
  });

  it("does not make two headers of one name that may not be", () => {
    const unknownName = { name: unknownValue, value: "1" };
    accepted(oauth({ requestHeaders: [unknownName, unknownName] }));
  });

  it("is found at any depth, also beside null", () => {
    assert.equal(containsUnknown({ a: [null, { b: unknownValue }] }), true);
    assert.equal(containsUnknown({ a: [null, { b: "known" }] }), false);
  });

  it("does not hide what is wrong beside it", () => {
    const { failures = [] } = checkArguments(oauth({ host: unknownValue, port: 0 }));
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["port"],
    );
  });
});
