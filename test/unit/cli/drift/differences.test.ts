import assert from "node:assert/strict";
import { differencesIn, looksEqual } from "../../../../provider/cli/drift/differences";
import type { RecordedProfile } from "../../../../provider/profile/profile";

describe("A difference that drift shows", () => {
  const shown = (field: string, declared: unknown, live: unknown, secretFields: readonly string[] = []) => {
    const of = (value: unknown): RecordedProfile => ({ [field]: value });
    const [difference] = differencesIn([field], of(declared), of(live), { secrets: ["2525", "hunter"], secretFields });
    return [difference?.declared, difference?.live];
  };

  it("keeps the types of JSON; what is not set is null", () => {
    assert.deepEqual(shown("port", 587, 25), [587, 25]);
    assert.deepEqual(shown("useSsl", true, undefined), [true, null]);
    assert.deepEqual(shown("relayAuthenticationType", "Basic", 4), ["Basic", 4]);
    assert.deepEqual(shown("scope", "", "a"), [null, "a"]);
    assert.deepEqual(shown("requestHeaders", [], undefined), [null, null]);
  });

  it("repeats no secret, be it a number, a part of a text, a name or within a PAM reference", () => {
    assert.deepEqual(shown("port", 587, 2525), [587, "[secret]"]);
    assert.deepEqual(shown("senderName", "It is Hunter", "a"), ["It is [secret]", "a"]);
    assert.deepEqual(shown("requestHeaders", [{ name: "X-hunter", value: "a" }], [{ name: "X" }]), [
      [{ name: "X-[secret]", value: "[secret]" }],
      [{ name: "X", value: "[secret]" }],
    ]);
    const reference = { provider: 1, parameters: { hunter: "a", Safe: "hunter" } };
    assert.deepEqual(shown("relayPassword", "a", reference), [
      "[secret]",
      { provider: 1, parameters: { "[secret]": "a", Safe: "[secret]" } },
    ]);
  });

  it("hides what is a secret itself, what the program keeps secret, and what stands within a field", () => {
    for (const value of ["a", { fromEnvironment: "A" }, { unmanaged: true }]) {
      assert.deepEqual(shown("clientSecret", value, undefined), ["[secret]", null]);
    }
    assert.deepEqual(shown("host", "a", undefined, ["host"]), ["[secret]", "[secret]"]);
    assert.deepEqual(shown("requestHeaders.x-tenant", undefined, undefined), ["[secret]", "[secret]"]);
  });

  it("is one line of at most 200 characters", () => {
    assert.deepEqual(shown("senderName", "a\n\u001b[31mb", "c".repeat(201)), ["a [31mb", `${"c".repeat(200)}…`]);
  });

  it("looks like none where both sides look the same and are shown", () => {
    const looks = (declared: unknown, live: unknown) => looksEqual({ field: "host", declared, live });
    assert.deepEqual(
      [looks("a", "a"), looks({ provider: 7 }, { provider: 7 }), looks("a", "b"), looks("[secret]", "[secret]")],
      [true, true, false, false],
    );
  });
});
