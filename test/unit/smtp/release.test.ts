import assert from "node:assert/strict";
import { hasOAuth, hasVersion2 } from "../../../provider/command/smtp/release";

describe("A release of Command", () => {
  const version2: Record<string, boolean | undefined> = {
    ...{ "25.1.0": true, "25.1": true, " 25.1.1": true, "25.5.1": true, "25.10": true, "26.0": true, "100.0": true },
    ...{ "24.4.0": false, "24.10": false, "10.5": false, "25.0": false, "9.12": false },
    ...{ "": undefined, "25": undefined, "v25.1": undefined, release: undefined },
  };
  for (const [productVersion, expected] of Object.entries(version2)) {
    it(`called ${JSON.stringify(productVersion)} has version 2 of the API: ${expected}`, () => {
      assert.equal(hasVersion2(productVersion), expected);
    });
  }

  it("that says nothing of itself may have version 2 or not", () => assert.equal(hasVersion2(undefined), undefined));

  it("later than 25.1 has OAuth, whatever its answers showed", () => {
    for (const productVersion of ["25.2", "25.10.1", "26.0"]) {
      assert.equal(hasOAuth({ productVersion, knowsOAuth: false }), true);
    }
  });

  it("up to 25.1, or of unknown name, has OAuth only where its answers showed it", () => {
    for (const productVersion of ["25.1.9", "24.9", undefined, "x"]) {
      assert.equal(hasOAuth({ productVersion, knowsOAuth: false }), false);
      assert.equal(hasOAuth({ productVersion, knowsOAuth: true }), true);
    }
  });
});
