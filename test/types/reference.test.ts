import assert from "node:assert/strict";
import { errorCodes } from "../../provider/errors";
import { type PublicName, publicApi } from "../../tools/reference/public-api";
import { reference } from "../../tools/reference/reference";
import { read, repository } from "../unit/documents/documents";
import { plainCell, tableOf } from "../unit/documents/markdown";

describe("The API reference", () => {
  let api: Map<string, PublicName>;

  before(() => {
    api = publicApi(repository);
  });

  it("is what `npm run reference` writes", () => {
    assert.equal(read("docs/reference.md"), reference(api));
  });

  it("is never written without one of the exports", () => {
    const more = new Map([
      ...api,
      ["somethingNew", { text: "", required: false, secret: false, signatures: [], members: [], tags: [] }],
    ]);
    assert.throws(() => reference(more), /somethingNew/);
  });

  it("says what each error code means", () => {
    const codes = api.get("KeyfactorSmtpErrorCode")?.members ?? [];
    assert.deepEqual(
      codes.map(({ name }) => name),
      errorCodes,
    );
    assert.ok(codes.every(({ text }) => text !== ""));
  });

  it("says what each argument of the README needs: a default or that it is required, its field, whether it is secret", () => {
    const documented = new Map(
      ["MailArgs", "BasicRelayArgs", "OAuthRelayArgs", "AnonymousRelayArgs", "PolicyArgs"]
        .flatMap((name) => api.get(name)?.members ?? [])
        .map((member) => [member.name, member]),
    );
    const rows = tableOf(read("README.md"), "argument");
    assert.deepEqual([...documented.keys()].sort(), rows.map(({ argument }) => plainCell(argument)).sort());
    for (const { argument, meaning = "", "API field (Table 884)": field } of rows) {
      const name = plainCell(argument);
      const { required, standard, api: documentedField = "", secret } = documented.get(name) ?? assert.fail(name);
      assert.ok(required || standard !== undefined, name);
      assert.equal(documentedField, field, name);
      assert.equal(secret, /always secret/.test(meaning), name);
    }
  });
});
