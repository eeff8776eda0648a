import assert from "node:assert/strict";
import { hasOAuth, versionOf } from "../../../provider/command/smtp/server";

describe("A release of Command", () => {
  const versions: Record<string, string | undefined> = {
    ...{
      "25.1.0": "2",
      "25.1": "2",
      " 25.1.1": "2",
      "25.5.1": "2",
      "25.10": "2",
      "26": "2",
      "26.0": "2",
      "100.0": "2",
    },
    ...{ "24.4.0": "1", "24.10": "1", "10.5": "1", "25.0": "1", "9.12": "1", "24": "1" },
    ...{ "": undefined, "25": undefined, "v25.1": undefined, release: undefined },
  };
  for (const [commandVersion, expected] of Object.entries(versions)) {
    it(`called ${JSON.stringify(commandVersion)} has the API in version ${expected ?? "unknown"}`, () => {
      assert.equal(versionOf(commandVersion), expected);
    });
  }

  it("that says nothing of itself may have version 2 or not", () => assert.equal(versionOf(undefined), undefined));

  it("later than 25.1 has OAuth, whatever its answers showed", () => {
    for (const commandVersion of ["25.2", "25.10.1", "26.0", "26"]) {
      assert.equal(hasOAuth({ commandVersion, knowsOAuth: false }), true);
    }
  });

  it("up to 25.1, or of unknown name, has OAuth only where its answers showed it", () => {
    for (const commandVersion of ["25.1.9", "24.9", undefined, "x"]) {
      assert.equal(hasOAuth({ commandVersion, knowsOAuth: false }), false);
      assert.equal(hasOAuth({ commandVersion, knowsOAuth: true }), true);
    }
  });
});
