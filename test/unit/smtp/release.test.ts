import assert from "node:assert/strict";
import { commandVersionIn } from "../../../provider/command/smtp/command-request";
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

describe("The release that an answer names", () => {
  const named = (header: string | undefined) =>
    commandVersionIn({
      ...{ kind: "answer", status: 200, text: "" },
      headers: header === undefined ? {} : { "x-keyfactor-product-version": header },
    });
  const longest = `12345${".123456789".repeat(4)}${"-rc.1+x_".padEnd(20, "y")}`;

  for (const header of ["25", "12345", "25.1", "25.5.1.0", "10.5.0-rc.1", longest]) {
    it(`is ${header}`, () => assert.equal(named(header), header));
  }

  for (const header of ["the-password", "v25.1", "25.1 ", " 25.1", "25.1\nx", "25/1", `${longest}z`, "", undefined]) {
    it(`is unknown where the answer says ${JSON.stringify(header)}`, () => assert.equal(named(header), undefined));
  }
});
