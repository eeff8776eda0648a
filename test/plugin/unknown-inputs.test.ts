import assert from "node:assert/strict";
import { Plugin, type Properties } from "../scene/plugin";
import { basic, oauth, pam, withTest } from "../scene/sample-arguments";

/** What the engine sends at preview for a value that is not known yet. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

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
    Anonymous: withTest({ when: "afterSave", onFailure: "warn" }),
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
    assert.deepEqual(failures.map(({ reason }) => reason.split(" ", 1)[0]).sort(), ["port", "requestHeaders[0].value"]);
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
