import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv, type ErrorObject } from "ajv";
import type { KeyfactorSmtpConfigArgs } from "pulumi-keyfactor-smtp";
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";

/** What an instance declares: its own settings, over those of its group, over the defaults. */
export type Instance = KeyfactorSmtpConfigArgs & {
  readonly connection: string;
  readonly testSend?: { readonly recipient: string };
};

interface Settings {
  readonly group?: string;
}

interface Fleet {
  readonly defaults?: Settings;
  readonly groups?: Readonly<Record<string, Settings>>;
  readonly stacks: Readonly<Record<string, Readonly<Record<string, Settings>>>>;
}

type Path = readonly string[];

/**
 * The instances of one stack, by their names. The whole file is checked, so that every preview finds what is wrong in
 * any stack. Whether a text is right, such as a host, is left to the resource, which says so at preview, too.
 *
 * @throws {Error} with every mistake: the line, the instance and the field; never what stands there.
 */
export function instancesOf(stack: string, file = "fleet.yaml"): [name: string, instance: Instance][] {
  const { fleet, lineOf } = parse(file);
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  ajv.addSchema(JSON.parse(readFileSync(join(dirname(file), "fleet.schema.json"), "utf8")));
  const mistakes: string[] = [];
  const stacks = new Map<string, [string, Instance][]>();
  const places = new Map<string, Path>();

  if (isRight<Fleet>("", fleet, [])) {
    for (const [name, instances] of Object.entries(fleet.stacks)) {
      stacks.set(
        name,
        Object.entries(instances).flatMap(([instance, own]) => complete(fleet, name, instance, own)),
      );
    }
  }
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  const found = stacks.get(stack);
  // An empty program would delete all that the stack has.
  if (!found) throw new Error(`${file}: there is no stack "${stack}"; there are ${[...stacks.keys()].join(", ")}`);
  return found;

  function complete(
    { defaults, groups = {} }: Fleet,
    stack: string,
    name: string,
    own: Settings,
  ): [string, Instance][] {
    const path = ["stacks", stack, name];
    const { group } = { ...defaults, ...own };
    if (group !== undefined && !Object.hasOwn(groups, group)) {
      const names = Object.keys(groups).join(", ") || "none";
      return complain([...path, "group"], `is no group of this file; there are: ${names}`);
    }
    const shared = group === undefined ? {} : groups[group];
    const { group: _, ...instance } = { connection: name, ...defaults, ...shared, ...own };
    if (!isRight<Instance>("definitions/instance", instance, path)) return [];
    const other = places.get(instance.connection);
    if (other) return complain(path, `leads to the server of ${other.join(".")}: each would undo the other`);
    places.set(instance.connection, path);
    return [[name, instance]];
  }

  function isRight<T>(part: string, value: unknown, path: Path): value is T {
    if (ajv.validate<T>(`fleet.schema.json#/${part}`, value)) return true;
    for (const error of ajv.errors ?? []) {
      const what = meaningOf(error);
      if (what) complain([...path, ...pathTo(error)], what);
    }
    return false;
  }

  function complain(path: Path, what: string): [] {
    mistakes.push(`${file}:${lineOf(path)}: ${path.join(".")} ${what}`);
    return [];
  }
}

/** What the file holds, and where: what is missing has the line of what it is missing from. */
function parse(file: string): { fleet: unknown; lineOf: (path: Path) => number } {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset = 0) => lines.linePos(offset).line;
  // The parser's own message quotes the file.
  for (const { pos, code } of document.errors) throw new Error(`${file}:${lineAt(pos[0])}: is not YAML (${code})`);
  const lineOf = (path: Path): number => {
    if (path.length === 0) return 1;
    const parent = document.getIn(path.slice(0, -1), true);
    const pairs = isMap(parent) ? parent.items : [];
    const key = pairs.map(({ key }) => key).find((key) => isScalar(key) && String(key.value) === path.at(-1));
    return isScalar(key) ? lineAt(key.range?.[0]) : lineOf(path.slice(0, -1));
  };
  return { fleet: document.toJS(), lineOf };
}

function pathTo({ instancePath, params }: ErrorObject): Path {
  const path = instancePath.split("/").slice(1);
  const name = params.additionalProperty ?? params.missingProperty;
  return [...path.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")), ...(name ? [name] : [])];
}

/** The schema's own description says what would be right. */
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
    default:
      return parentSchema?.description ? `${message}: ${parentSchema.description}` : message;
  }
}
