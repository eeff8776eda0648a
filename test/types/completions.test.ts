import assert from "node:assert/strict";
import { relayAuthenticationTypes } from "../../provider/profile/fields";
import { completionsAt } from "./compile";

/** A program as somebody types it, with the cursor at the "|". */
const program = (typed: string) => `
new KeyfactorSmtpConfig("smtp", {
  host: "smtp.example.com", port: 587, senderAccount: "a@example.com", senderName: "A", ${typed}
});
`;

describe("What an editor offers for relayAuthenticationType", () => {
  it("is all three types before anything else, while nothing of theirs is written yet", () => {
    const within = completionsAt(program('relayAuthenticationType: "|"'));
    assert.deepEqual(within.slice(0, 3).toSorted(), relayAuthenticationTypes);
    const without = completionsAt(program("relayAuthenticationType: |"));
    const quoted = relayAuthenticationTypes.map((type) => `"${type}"`);
    assert.deepEqual(without.slice(0, 3).toSorted(), quoted);
  });
});
