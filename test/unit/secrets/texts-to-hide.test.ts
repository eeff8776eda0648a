import assert from "node:assert/strict";
import { exposedFields, textsToHide } from "../../../provider/secrets/texts-to-hide";

describe("What no message may repeat", () => {
  const args = { host: "a", port: 587, triggers: ["b", { inner: ["c", null, "", 1] }], scope: "open", audience: null };

  it("is every text and number, at any depth, of the arguments that a program keeps secret, and of those alone", () => {
    const secretArguments = ["host", "port", "triggers", "audience", "absent"];
    assert.deepEqual(textsToHide({ ...(args as object), secretArguments }), ["a", "587", "b", "c", "1"]);
    assert.deepEqual(textsToHide(args as object), []);
  });

  it("is every secret of the inputs, of the recorded state and of its previous profile", () => {
    const inputs = { relayPassword: "new" };
    const previousProfile = { clientSecret: "oldest", requestHeaders: [{ name: "X-Open", value: "header" }] };
    assert.deepEqual(textsToHide(inputs, { relayPassword: "old", previousProfile }), [
      "new",
      "old",
      "oldest",
      "header",
    ]);
  });
});

describe("Usually open fields", () => {
  it("are exposed where a server shows a secret in them", () => {
    const live = {
      host: "smtp",
      senderName: "Mail of hunter2-hunter2",
      scope: "hunter2-hunter2",
      relayPassword: "hunter2-hunter2",
    };
    assert.deepEqual(exposedFields(live, {}, ["hunter2-hunter2"]), ["senderName", "scope"]);
    assert.deepEqual(exposedFields(live, {}, ["another-secret"]), []);
    assert.deepEqual(exposedFields(live, { senderName: live.senderName }, ["hunter2-hunter2"]), ["scope"]);
  });
});
