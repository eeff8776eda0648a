import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { checkArguments } from "../arguments/check";
import type { ArgumentFailure } from "../arguments/failures";
import type { SmtpConfigInputs } from "../arguments/inputs";
import { codeOf, KeyfactorSmtpError } from "../errors";
import { isJsonObject, type JsonObject } from "../json";

/** The arguments in a file, and where each of them stands. */
interface ArgumentsFile {
  readonly args: JsonObject;
  /** Lines by the arguments' paths, such as `requestHeaders[0].name`. */
  readonly lines: ReadonlyMap<string, number>;
}

/**
 * Reads and checks the arguments in a file. Throws one error that lists all that is wrong, each with its line.
 *
 * @param recipient Who gets a test mail, in place of what the file says of a test.
 */
export function readArguments(path: string, recipient?: string): SmtpConfigInputs {
  const { args, lines } = parseFile(path);
  const test = recipient === undefined ? {} : { testSend: { recipient } };
  const { inputs, failures } = checkArguments({ ...args, ...test });
  if (inputs) return inputs;
  const reasons = failures?.map((failure) =>
    recipient !== undefined && failure.property === "testSend.recipient"
      ? failure.reason.replace("testSend.", "--")
      : `${path}${lineOf(failure, lines)}: ${failure.reason}`,
  );
  throw wrong(reasons?.join("\n") ?? `${path}: a value is Pulumi's mark for one that is not known yet`);
}

/** Where the argument stands, or as much of its path as the file has: what is missing stands nowhere. */
function lineOf({ property }: ArgumentFailure, lines: ReadonlyMap<string, number>): string {
  let path = property;
  while (path !== "" && !lines.has(path))
    path = path.slice(0, Math.max(path.lastIndexOf("."), path.lastIndexOf("["), 0));
  return path === "" ? "" : `:${lines.get(path)}`;
}

/** JSON is YAML, and read as such. */
function parseFile(path: string): ArgumentsFile {
  const text = readText(path);
  const lineCounter = new LineCounter();
  const lineAt: LineAt = (offset = 0) => lineCounter.linePos(offset).line;
  const unreadable = (at: string, why: string) => wrong(`${path}${at}: cannot be read as JSON or YAML (${why}).`);
  try {
    // The parser's own messages may quote what stands there, which may be a secret: it prints none itself.
    const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "error" });
    const [error] = [...document.errors, ...document.warnings];
    if (error) throw unreadable(`:${lineAt(error.pos[0])}`, error.code);
    const args: unknown = document.toJS();
    // An alias may make a value contain itself, which has no end; this throws then.
    JSON.stringify(args);
    if (!isJsonObject(args)) throw wrong(`${path}: must hold one object with the arguments of KeyfactorSmtpConfig.`);
    return { args, lines: new Map(linesIn(document.contents, lineAt)) };
  } catch (error) {
    throw error instanceof KeyfactorSmtpError ? error : unreadable("", error instanceof Error ? error.name : "unknown");
  }
}

type LineAt = (offset?: number) => number;

/** Every argument within a value of the file, at any depth, with the line where it stands. */
function linesIn(value: unknown, lineAt: LineAt, path = ""): [path: string, line: number][] {
  if (isSeq(value)) return value.items.flatMap((item, index) => placed(item, item, `${path}[${index}]`));
  if (!isMap(value)) return [];
  return value.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : "";
    return placed(key, value, path === "" ? name : `${path}.${name}`);
  });

  function placed(start: unknown, value: unknown, path: string): [path: string, line: number][] {
    const line = isNode(start) ? lineAt(start.range?.[0]) : 0;
    return [[path, line], ...linesIn(value, lineAt, path)];
  }
}

function readText(path: string): string {
  const bytes = readBytes(path);
  // Other bytes would become replacement characters within a password.
  if (!isUtf8(bytes)) throw wrong(`${path}: is not UTF-8: save it in that encoding.`);
  return bytes.toString().replace(/^\uFEFF/, "");
}

function readBytes(path: string): Buffer {
  try {
    // A pipe would be waited for without an end.
    if (statSync(path).isFile()) return readFileSync(path);
  } catch (error) {
    throw wrong(`${path}: cannot be read (${codeOf(error)}).`);
  }
  throw wrong(`${path}: is not a regular file.`);
}

function wrong(message: string): KeyfactorSmtpError {
  return new KeyfactorSmtpError("ERR_ARGUMENT", message);
}
