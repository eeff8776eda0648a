import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Home } from "./at-home/home";
import { npm } from "./at-home/package-managers";

// The first whose dynamic providers may answer a read with inputs: with 3.215.0 refresh sees drift, and names no field.
const oldest = "3.216.0";

describe("In a project of a user's own", () => {
  it("npm refuses an older @pulumi/pulumi, and names both", async () => {
    await assert.rejects(Home.create(npm, "3.215.0"), ({ message }: Error) => {
      assert.match(message, /ERESOLVE/);
      assert.match(message, /Found: @pulumi\/pulumi@3\.215\.0/);
      assert.match(message, /peer @pulumi\/pulumi@"\^3\.216\.0" from pulumi-keyfactor-smtp@/);
      return true;
    });
  });

  describe("the oldest @pulumi/pulumi", () => {
    let home: Home;

    before(async () => {
      home = await Home.create(npm, oldest);
      await home.use({ name: "JavaScript, CommonJS", extension: "js", type: "commonjs" });
    });

    after(async () => {
      await home[Symbol.asyncDispose]();
    });

    it("is the only copy", () => {
      const packages = readdirSync(join(home.directory, "node_modules"), { recursive: true, encoding: "utf8" });
      const copies = packages.filter((path) => /@pulumi[\\/]pulumi[\\/]package\.json$/.test(path));
      assert.deepEqual(copies, [join("@pulumi", "pulumi", "package.json")]);
    });

    it("has the types that the package's own need", () => home.checkTypes("5.9.3"));

    it("runs unit tests with mocks", () => home.node(["index.test.js"]));

    it("runs an inline program of the Automation API, twice in one process", () =>
      home.node(["automation.js", "inline"]));
  });
});
