import assert from "node:assert/strict";
import { inputDefaults } from "../../../provider/arguments/inputs";
import { argumentsSchema } from "../../../provider/arguments/schema";
import { settingNames, settings } from "../../../provider/command/connection/settings";
import { fieldOf, isProfileField } from "../../../provider/profile/fields";
import { documentPaths, read } from "./documents";
import { plainCell, tableOf } from "./markdown";

const readme = read("README.md");
// The class adds secretArguments; no program gives it.
const argumentNames = Object.keys(argumentsSchema.properties as object).filter((name) => name !== "secretArguments");

describe("Tables in the documents", () => {
  it("list exactly the arguments that the schema knows, in its order", () => {
    assert.deepEqual(
      tableOf(readme, "argument").map(({ argument }) => plainCell(argument)),
      argumentNames,
    );
  });

  it("say of each argument what the table of fields says: whose it is, whether required, its default, its API field", () => {
    for (const row of tableOf(readme, "argument")) {
      const name = plainCell(row.argument);
      const { login, required, api = "" } = isProfileField(name) ? fieldOf(name) : {};
      const whose = login ? `${login.replace("ClientCredentials", "")}: ` : "";
      const standard = (inputDefaults as Record<string, unknown>)[name];
      const otherwise = standard === undefined ? "none" : JSON.stringify(standard);
      assert.equal(plainCell(row.default), `${whose}${required ? "required" : otherwise}`, name);
      assert.equal(plainCell(row["API field (Table 884)"]), api, name);
    }
  });

  it("list exactly the outputs that the class declares", () => {
    const outputs = tableOf(readme, "output").map(({ output }) => plainCell(output));
    const members = read("provider/program/resource.ts").matchAll(/^ {2}declare readonly (\w+): pulumi\.Output</gm);
    const declared = [...members].map(([, name]) => name);
    assert.deepEqual([...argumentNames, ...outputs].sort(), declared.sort());
  });

  it("list exactly the settings of a connection, with their variables and keys of the file", () => {
    assert.deepEqual(
      tableOf(read("docs/connections.md"), "stack configuration").map((row) =>
        [row["stack configuration"], row.environment, row.file].map(plainCell),
      ),
      settingNames.map((name) => {
        const { environment, file = "" } = settings[name];
        return [`keyfactor:${name}`, environment, file];
      }),
    );
  });

  it("name tests that exist for what happens when", () => {
    for (const { when, "shown by": proof = "" } of tableOf(readme, "when")) {
      const [, test = "", file = ""] = /^\[(.+)\]\((.+)\)$/.exec(proof) ?? [];
      assert(test !== "" && read(file).includes(test), `no test of ${file || "any file"} is called so: ${when}`);
    }
  });

  it("name no environment variable of the Keyfactor tools, or of the provider's own, that is not read", () => {
    const known = [
      ...settingNames.map((name) => settings[name].environment),
      "KEYFACTOR_AUTH_CONFIG_FILE",
      "KEYFACTOR_AUTH_CONFIG_PROFILE",
      "KEYFACTOR_SMTP_TEST_SEND",
    ];
    const named = documentPaths.flatMap((path) => read(path).match(/\bKEYFACTOR_[A-Z_]+\b/g) ?? []);
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    );
  });
});
