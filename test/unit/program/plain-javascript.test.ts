import assert from "node:assert/strict";
import { KeyfactorSmtpConfig } from "../../../provider";

const args = { host: "smtp.example.com", port: 25, senderAccount: "a@example.com", senderName: "A" };

describe("The resource's class, in plain JavaScript", () => {
  it("says in a sentence that arguments are needed", () => {
    for (const none of [undefined, null, "smtp.example.com"]) {
      assert.throws(() => Reflect.construct(KeyfactorSmtpConfig, ["smtp", none]), {
        code: "ERR_ARGUMENT",
        message: /^KeyfactorSmtpConfig "smtp" needs its arguments in an object: host, port, .* at least\.$/,
      });
    }
  });

  it("says in a sentence what takes the place of the option import", () => {
    assert.throws(() => new KeyfactorSmtpConfig("smtp", args, { import: "https://keyfactor.example.com" }), {
      code: "ERR_ARGUMENT",
      message: /^KeyfactorSmtpConfig "smtp" has the option import, .*: leave it out, and create adopts the profile/,
    });
  });
});
