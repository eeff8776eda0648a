import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sources } from "../../../provider/command/connection/sources";
import { KeyfactorSmtpError } from "../../../provider/errors";

interface Given {
  readonly stack?: Record<string, unknown>;
  readonly environment?: Record<string, string>;
  /** The Keyfactor tools' file: an object, its text, or its bytes. */
  readonly file?: unknown;
}

const homes: string[] = [];

/** Sources as a user has them: stack configuration as text, variables, and the file in a home directory of its own. */
export function sourcesWith({ stack = {}, environment = {}, file }: Given): Sources {
  const homeDirectory = mkdtempSync(join(tmpdir(), "keyfactor-"));
  homes.push(homeDirectory);
  if (file !== undefined) {
    mkdirSync(join(homeDirectory, ".keyfactor"));
    const content = typeof file === "string" || Buffer.isBuffer(file) ? file : JSON.stringify(file);
    writeFileSync(configFileOf({ homeDirectory }), content);
  }
  return {
    stack: (key) => {
      const value = stack[key];
      return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
    },
    environment,
    homeDirectory,
  };
}

/** Where the Keyfactor tools' file is, unless a variable names another. */
export function configFileOf({ homeDirectory }: Pick<Sources, "homeDirectory">): string {
  return join(homeDirectory, ".keyfactor", "command_config.json");
}

export function removeHomes(): void {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true });
}

/** The message of what must fail with ERR_CONNECTION. */
export function complaint(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof KeyfactorSmtpError && error.code === "ERR_CONNECTION") return error.message;
    throw error;
  }
  throw new Error("expected ERR_CONNECTION");
}
