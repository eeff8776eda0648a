import assert from "node:assert/strict";
import { checkArguments } from "../../../provider/arguments/check";
import { badInputs } from "../../plugin/bad-inputs";
import { badTexts, textPlaces } from "../../plugin/bad-texts";

/** The same tables as at the plugin, here against the check itself. */
describe("Checking bad inputs", () => {
  for (const [kind, rows] of Object.entries(badInputs)) {
    it(`names the one argument that is wrong, and what would be right (${kind})`, () => {
      for (const [args, property, says] of rows) {
        const { failures = [] } = checkArguments(args);
        assert.deepEqual(
          failures.map((failure) => failure.property),
          [property],
          JSON.stringify(args),
        );
        assert.match(failures[0]?.reason ?? "", says);
        assert.ok(failures[0]?.reason.startsWith(`${property} `));
      }
    });
  }

  for (const [what, text] of Object.entries(badTexts)) {
    it(`finds a text that is ${what} wherever it stands`, () => {
      for (const [property, argsWith] of Object.entries(textPlaces)) {
        const { failures = [] } = checkArguments(argsWith(text));
        assert.deepEqual(
          failures.map((failure) => failure.property),
          [property],
          `${property} ${what}`,
        );
      }
    });
  }
});
