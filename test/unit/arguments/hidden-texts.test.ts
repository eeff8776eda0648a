import assert from "node:assert/strict";
import { hiddenTexts } from "../../../provider/arguments/hidden-texts";

describe("The texts of arguments that a program keeps secret", () => {
  const args = { host: "a", port: 587, triggers: ["b", { inner: ["c", null, 1] }], scope: "open", audience: null };

  it("are found at any depth, and only in those arguments", () => {
    const secretArguments = ["host", "port", "triggers", "audience", "absent"];
    assert.deepEqual(hiddenTexts({ ...args, secretArguments }), ["a", "b", "c"]);
  });

  it("are none where the program keeps none secret", () => {
    assert.deepEqual(hiddenTexts(args as object), []);
  });
});
