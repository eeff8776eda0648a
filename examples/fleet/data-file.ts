import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { RunError } from "@pulumi/pulumi";
import { Ajv, type ErrorObject } from "ajv";
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";

/** The keys that lead to a value of the file. */
export type Place = readonly string[];

/** A YAML file, the JSON schema beside it, and the mistakes found in it. No mistake repeats a value of the file. */
export class DataFile {
  readonly #name: string;
  readonly #lines = new LineCounter();
  readonly #document;
  readonly #ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  readonly #mistakes: string[] = [];

  constructor(name: string, schema: string) {
    this.#name = name;
    const text = readFileSync(name, "utf8");
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    // The parser's own message quotes the file.
    for (const { pos, code } of this.#document.errors) {
      const [key = ""] = text.slice(pos[0]).split(/[:,}\n]/, 1);
      const what = code === "DUPLICATE_KEY" ? `${key.trim()} stands there twice` : `is not YAML: ${inWords(code)}`;
      this.#note(this.#lineAt(pos[0]), what);
    }
    this.throwMistakes();
    this.#ajv.addSchema(JSON.parse(readFileSync(join(dirname(name), schema), "utf8")), "schema");
  }

  get value(): unknown {
    return this.#document.toJS();
  }

  /** Whether a value fits a part of the schema, such as "/definitions/instance"; its mistakes are those of the place. */
  fits<T>(value: unknown, place: Place = [], part = ""): value is T {
    if (this.#ajv.validate<T>(`schema#${part}`, value)) return true;
    for (const error of this.#ajv.errors ?? []) {
      const what = meaningOf(error);
      if (what) this.addMistake([...place, ...placeOf(error)], what);
    }
    return false;
  }

  addMistake(place: Place, what: string): void {
    this.#note(this.#lineOf(place), `${place.join(".")} ${what}`);
  }

  /** @throws {RunError} with all mistakes until now, each with its line; Pulumi shows it without a stack. */
  throwMistakes(): void {
    if (this.#mistakes.length > 0) throw new RunError(this.#mistakes.join("\n"));
  }

  #note(line: number, text: string): void {
    this.#mistakes.push(`${this.#name}:${line}: ${text}`);
  }

  /** What is missing has the line of what it is missing from. */
  #lineOf(place: Place): number {
    if (place.length === 0) return 1;
    const parent = this.#document.getIn(place.slice(0, -1), true);
    const keys = isMap(parent) ? parent.items.map(({ key }) => key) : [];
    const key = keys.find((key) => isScalar(key) && String(key.value) === place.at(-1));
    return isScalar(key) ? this.#lineAt(key.range?.[0]) : this.#lineOf(place.slice(0, -1));
  }

  #lineAt(offset = 0): number {
    return this.#lines.linePos(offset).line;
  }
}

/** "BAD_INDENT" as "bad indent". */
function inWords(code: string): string {
  return code.toLowerCase().replaceAll("_", " ");
}

function placeOf({ instancePath, params }: ErrorObject): Place {
  const keys = instancePath.split("/").slice(1);
  const name = params.additionalProperty ?? params.missingProperty;
  return [...keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")), ...(name ? [name] : [])];
}

/** What the schema wants, in its own description's words; nothing for an error that only says that there is another. */
function meaningOf({ keyword, message, parentSchema, params }: ErrorObject): string | undefined {
  switch (keyword) {
    case "if":
      return undefined;
    case "required":
      return "is missing";
    case "additionalProperties":
    case "false schema":
      return "is no setting here";
    case "enum":
      return `must be one of ${params.allowedValues.join(", ")}`;
    case "pattern":
      return `does not fit: ${parentSchema?.description}`;
    default:
      return parentSchema?.description ? `${message}: ${parentSchema.description}` : message;
  }
}
