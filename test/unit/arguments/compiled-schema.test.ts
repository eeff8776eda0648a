import assert from "node:assert/strict";
import { compiledSchema, compiledSchemaFile } from "../../../tools/compile-schema";
import { read } from "../documents/documents";

describe("The compiled schema", () => {
  it("is what Ajv makes of the schema: `npm run schema` writes it anew", () => {
    // Not by assert's own comparison, which would print all of it.
    assert(read(compiledSchemaFile) === compiledSchema(), `${compiledSchemaFile} is of another schema`);
  });
});
