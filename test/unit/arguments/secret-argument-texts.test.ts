import assert from "node:assert/strict";
import { secretArgumentTexts } from "../../../provider/secrets/places";

describe("The texts of arguments that a program keeps secret", () => {
  const args = { host: "a", port: 587, triggers: ["b", { inner: ["c", null, 1] }], scope: "open", audience: null };

  it("are found at any depth, and only in those arguments", () => {
    const secretArguments = ["host", "port", "triggers", "audience", "absent"];
    assert.deepEqual(secretArgumentTexts({ ...args, secretArguments }), ["a", "b", "c"]);
  });

  it("are none where the program keeps none secret", () => {
    assert.deepEqual(secretArgumentTexts(args as object), []);
  });
});
