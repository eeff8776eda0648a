import { Document, visit } from "yaml";
import { isJsonObject, type JsonObject } from "../json";
import { type FieldToDeclare, Withheld } from "./declaration";

/** How arguments are written. */
export const formats: Readonly<Record<string, (fields: readonly FieldToDeclare[], connection?: string) => string>> = {
  json: (fields, connection) => visible(JSON.stringify(argumentsOf(fields, connection), undefined, 2)),
  yaml: (fields, connection) => yamlOf(argumentsOf(fields, connection)),
  typescript: programOf,
};

/** What looks like nothing, like a blank or like other text than it is: controls, directions, fillers, separators. */
const invisible = /(?![ \n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A text of JSON or a program, with what cannot be seen in its literals written as \u escapes. */
export function visible(text: string): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(invisible, (character) => character.split("").map(escaped).join(""));
}

function argumentsOf(fields: readonly FieldToDeclare[], connection: string | undefined): JsonObject {
  const args = fields.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]]));
  const named = args.length > 0 && connection !== undefined ? { connection } : {};
  return { ...Object.fromEntries(args), ...named };
}

function yamlOf(args: JsonObject): string {
  const document = new Document(JSON.parse(JSON.stringify(args)));
  visit(document, {
    Scalar(_position, scalar) {
      // Only within double quotes YAML has escapes.
      if (typeof scalar.value === "string" && visible(scalar.value) !== scalar.value) scalar.type = "QUOTE_DOUBLE";
    },
  });
  const text = document.toString({ defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
  return visible(text).trimEnd();
}

/** A whole program. What is no argument of the profile's login stands in a comment: such a program would not compile. */
function programOf(fields: readonly FieldToDeclare[], connection?: string): string {
  if (fields.length === 0) return "// Nothing to declare.";
  const named = connection === undefined ? [] : [`connection: ${literal(connection)},`];
  const lines = [...fields.flatMap(linesFor), ...named].map((line) => `  ${line}`);
  // The only lists are those of headers, whose values are all withheld.
  const usesConfiguration = fields.some(
    ({ value, isForeign }) => !isForeign && (value instanceof Withheld || Array.isArray(value)),
  );
  return [
    ...(usesConfiguration ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    'import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";',
    "",
    ...(usesConfiguration ? ["const config = new pulumi.Config();", ""] : []),
    `new KeyfactorSmtpConfig("smtp", {`,
    ...lines,
    "});",
  ].join("\n");
}

function linesFor({ field, value, remark, isForeign }: FieldToDeclare): string[] {
  const lines = remark === undefined ? [] : [`// ${visible(remark)}.`];
  if (isForeign) {
    lines.push(
      `// ${field} is left out: the server has it, its way to log in does not, and the first write clears it.`,
    );
  } else if (value !== undefined) {
    lines.push(`${field}: ${literal(value)},`);
  }
  return lines;
}

function literal(value: unknown): string {
  if (value instanceof Withheld) {
    return `config.${value.isSecret ? "requireSecret" : "require"}(${literal(value.place)})`;
  }
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (!isJsonObject(value)) return visible(JSON.stringify(value));
  const members = Object.entries(value).map(([name, member]) => `${propertyName(name)}: ${literal(member)}`);
  return `{ ${members.join(", ")} }`;
}

function propertyName(name: string): string {
  // Written plainly, __proto__ would set the object's prototype.
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z]\w*$/.test(name) ? name : visible(JSON.stringify(name));
}
