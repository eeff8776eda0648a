import assert from "node:assert/strict";
import { differencesIn, looksEqual } from "../../../../provider/cli/drift/differences";
import type { RecordedProfile } from "../../../../provider/profile/profile";

const secrets = ["sentinel-secret", "58712"];

/** What is shown of one field on the server. */
function shown(live: RecordedProfile, secretFields: readonly string[] = []): unknown {
  const [field = ""] = Object.keys(live);
  const [difference] = differencesIn([field], {}, live, { secrets, secretFields });
  assert.deepEqual([difference?.field, difference?.declared], [field, secretFields.length > 0 ? "[secret]" : null]);
  return difference?.live;
}

describe("What is shown of a field that drifted", () => {
  it("is its value, a text on one line and no longer than 200 characters", () => {
    assert.equal(shown({ port: 587 }), 587);
    assert.equal(shown({ useSsl: false }), false);
    assert.equal(shown({ host: "smtp.example.com" }), "smtp.example.com");
    assert.equal(shown({ senderName: `a\n\u202eb${"c".repeat(200)}` }), `a b${"c".repeat(197)}…`);
  });

  it("is nothing where there is none", () => {
    assert.equal(shown({ scope: "" }), null);
    assert.equal(shown({ requestHeaders: [] }), null);
  });

  it("is no secret, in whatever field a server puts it", () => {
    assert.equal(shown({ senderName: "by sentinel-secret" }), "by [secret]");
    assert.equal(shown({ port: 58712 }), "[secret]");
    assert.equal(shown({ relayPassword: "new" }), "[secret]");
    assert.equal(shown({ host: "smtp.example.com" }, ["host"]), "[secret]");
    assert.deepEqual(shown({ requestHeaders: [{ name: "X-sentinel-secret", value: "v" }] }), [
      { name: "X-[secret]", value: "[secret]" },
    ]);
  });

  it("is where a PAM provider keeps a secret, which is none itself", () => {
    const parameters = { Safe: "Mail", "sentinel-secret": "sentinel-secret" };
    assert.deepEqual(shown({ relayPassword: { provider: 7, parameters } }), {
      provider: 7,
      parameters: { Safe: "Mail", "[secret]": "[secret]" },
    });
  });

  it("is no value of a place within a field", () => {
    const places = differencesIn(["requestHeaders.x-tenant"], {}, {}, { secrets: [], secretFields: [] });
    assert.deepEqual(places, [{ field: "requestHeaders.x-tenant", declared: "[secret]", live: "[secret]" }]);
  });

  it("looks equal where both sides do, unless neither is shown", () => {
    const looks = (declared: unknown, live: unknown) => looksEqual({ field: "host", declared, live });
    assert.deepEqual(
      [looks("a", "a"), looks({ provider: 7 }, { provider: 7 }), looks("a", "b"), looks("[secret]", "[secret]")],
      [true, true, false, false],
    );
  });
});
