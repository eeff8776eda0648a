import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KeyfactorSmtpError } from "../../errors";
import { isJsonObject, type JsonObject } from "../../json";

/** Where connections come from. */
export interface Sources {
  /** Stack configuration `keyfactor:<key>` as text; objects and lists as JSON text. */
  readonly stack: (key: string) => string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
}

/**
 * What a text parses to, kept until the text is another one: a run looks connections up hundreds of times. A file is read
 * again each time all the same, because its size and time of change do not tell a password from the next one of the same
 * length, written in the same tick of the clock.
 */
class LastParsed {
  #last: { readonly text: string; readonly parsed: JsonObject } | undefined;

  of(text: string, parse: (text: string) => JsonObject): JsonObject {
    if (this.#last?.text !== text) this.#last = { text, parsed: parse(text) };
    return this.#last.parsed;
  }
}

const lastConnections = new LastParsed();
const lastFile = new LastParsed();

/** The entries of stack configuration keyfactor:connections, by name. */
export function readConnections({ stack }: Sources): JsonObject {
  const text = stack("connections");
  return text ? lastConnections.of(text, parseConnections) : {};
}

function parseConnections(text: string): JsonObject {
  try {
    const connections = parseJson(text);
    if (isJsonObject(connections)) return connections;
  } catch {
    // The parser's message quotes the text, which holds credentials.
  }
  throw new KeyfactorSmtpError(
    "ERR_CONNECTION",
    "keyfactor:connections must be an object: one member per connection, its value an object of settings. Set it with " +
      "`pulumi config set --path keyfactor:connections.<name>.<setting> <value>`, with --secret for what is secret alone.",
  );
}

/** The Keyfactor tools' own file: JSON or YAML, `{ servers: { <profile>: { host, … } } }`. */
export interface ToolsFile {
  readonly path: string;
  readonly profiles: JsonObject;
  /** Follows the path in a message about what is missing, where the file is there and has no profile at all. */
  readonly remark: string;
}

/** Reads the file. One that nobody named may be missing, and any may be without profiles; what cannot be read is an error. */
export function readToolsFile({ environment, homeDirectory }: Sources): ToolsFile {
  const named = environment.KEYFACTOR_AUTH_CONFIG_FILE;
  const path = named || join(homeDirectory, ".keyfactor", "command_config.json");
  const broken = (what: string) =>
    new KeyfactorSmtpError("ERR_CONNECTION", `${path}: this configuration file of the Keyfactor tools ${what}.`);
  const bytes = readBytes(path, Boolean(named), broken);
  // Other bytes would become replacement characters within a password.
  if (bytes && !isUtf8(bytes)) throw broken("is not valid UTF-8: save it in that encoding");
  const text = bytes?.toString().replace(/^\uFEFF/, "");
  if (!text?.trim()) return { path, profiles: {}, remark: "" };
  const profiles = lastFile.of(text, () => parseProfiles(text, broken));
  const remark = Object.keys(profiles).length > 0 ? "" : ' (which has no profile in an object "servers")';
  return { path, profiles, remark };
}

type Broken = (what: string) => KeyfactorSmtpError;

function readBytes(path: string, named: boolean, broken: Broken): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    if (!named && (code === "ENOENT" || code === "ENOTDIR")) return undefined;
    const advice = named ? "It is named by KEYFACTOR_AUTH_CONFIG_FILE: correct or unset that" : "Check its permissions";
    throw broken(`cannot be read (${code}). ${advice}`);
  }
}

function parseProfiles(text: string, broken: Broken): JsonObject {
  const content = parseJsonOrYaml(text, broken);
  const servers = isJsonObject(content) ? (content.servers ?? {}) : undefined;
  if (!isJsonObject(servers)) throw broken('has no "servers" object with the profiles in it');
  return servers;
}

function parseJsonOrYaml(text: string, broken: Broken): unknown {
  try {
    return parseJson(text);
  } catch {
    // Not JSON: YAML, or broken.
  }
  // Loaded for a file that needs it, and for no other run.
  const yaml: typeof import("yaml") = require("yaml");
  try {
    // Scalars stay as written, so that 00123 and 1e3 may be passwords; null is YAML's word for a value that is not there.
    return yaml.parse(text, { schema: "failsafe", customTags: ["null"], logLevel: "error" });
  } catch (error) {
    // The parser's own message quotes the line, which may hold a password.
    const line = error instanceof yaml.YAMLParseError ? error.linePos?.[0].line : undefined;
    throw broken(`is neither valid JSON nor YAML${line ? ` (line ${line})` : ""}`);
  }
}

/** JSON whose numbers stay as written: a password may be all digits, and more of them than a number keeps. */
function parseJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === "number" ? context?.source : value,
  );
}
