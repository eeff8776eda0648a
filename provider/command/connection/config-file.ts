import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { KeyfactorSmtpError } from "../../errors";
import { isJsonObject } from "../../json";
import type { Sources } from "./sources";

/** The Keyfactor tools' own file: JSON or YAML, `{ servers: { <profile>: { host, … } } }`. */
export interface ConfigFile {
  readonly path: string;
  readonly profiles: Readonly<Record<string, unknown>>;
}

export function configFilePath({ environment, homeDirectory }: Sources): string {
  return environment.KEYFACTOR_AUTH_CONFIG_FILE || join(homeDirectory, ".keyfactor", "command_config.json");
}

/** Reads the file. One that nobody named may be missing; one that is named, or that cannot be read, is an error. */
export function readConfigFile(sources: Sources): ConfigFile {
  const path = configFilePath(sources);
  const text = readText(path, Boolean(sources.environment.KEYFACTOR_AUTH_CONFIG_FILE));
  if (text === undefined || text.trim() === "") return { path, profiles: {} };
  const content = parseText(path, text);
  if (!isJsonObject(content) || !isJsonObject(content.servers)) {
    throw new KeyfactorSmtpError(
      "ERR_CONNECTION",
      `${path}: this configuration file of the Keyfactor tools has no "servers" object with the profiles in it.`,
    );
  }
  return { path, profiles: content.servers };
}

function readText(path: string, named: boolean): string | undefined {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    if (!named && (code === "ENOENT" || code === "ENOTDIR")) return undefined;
    const from = named ? "It is named by KEYFACTOR_AUTH_CONFIG_FILE: correct or unset that." : "Check its permissions.";
    throw new KeyfactorSmtpError(
      "ERR_CONNECTION",
      `${path}: this configuration file of the Keyfactor tools cannot be read (${code}). ${from}`,
    );
  }
}

function parseText(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: YAML, or broken.
  }
  try {
    return parse(text, { logLevel: "error" });
  } catch (error) {
    // The parser's own message quotes the line, which may hold a password.
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const place = line ? ` (line ${line})` : "";
    throw new KeyfactorSmtpError(
      "ERR_CONNECTION",
      `${path}: this configuration file of the Keyfactor tools is neither valid JSON nor YAML${place}.`,
    );
  }
}
