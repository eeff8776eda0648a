/** `npm run schema`: writes provider/arguments/compiled-schema.ts after a change of schema.ts, or of the table of fields. */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { _, Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone";
import { formats } from "../provider/arguments/formats";
import { argumentsSchema } from "../provider/arguments/schema";

export const compiledSchemaFile = "provider/arguments/compiled-schema.ts";

/** What Ajv makes of the schema. Compiling takes longer than all else that the plugin does before its first answer. */
export function compiledSchema(schema = argumentsSchema): string {
  const ajv = new Ajv({
    ...{ allErrors: true, verbose: true, allowUnionTypes: true, useDefaults: true, formats },
    code: { source: true, esm: true, lines: true, formats: _`require("./formats").formats` },
  });
  ajv.addKeyword("expected");
  const code = standaloneCode(ajv, ajv.compile(schema));
  return `// @ts-nocheck\n// What Ajv makes of schema.ts, by \`npm run schema\`.\n${code}\n`;
}

if (require.main === module) {
  writeFileSync(
    join(dirname(require.resolve("pulumi-keyfactor-smtp/package.json")), compiledSchemaFile),
    compiledSchema(),
  );
}
