import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandSimulator, LoginKind } from "../simulator";

/** A server, and how to log in to it. */
export type Target = CommandSimulator | Readonly<Record<string, unknown>>;

/**
 * The Keyfactor tools' own file, which the provider reads at each operation: one plugin serves any number of servers,
 * and a connection may lead elsewhere at any time.
 */
export class ConnectionFile implements Disposable {
  readonly #directory = mkdtempSync(join(tmpdir(), "keyfactor-smtp-connections-"));
  readonly #servers: Record<string, unknown> = {};

  constructor() {
    this.#write();
  }

  get path(): string {
    return join(this.#directory, "command_config.json");
  }

  /** For `Plugin.start`. */
  get environment(): { KEYFACTOR_AUTH_CONFIG_FILE: string } {
    return { KEYFACTOR_AUTH_CONFIG_FILE: this.path };
  }

  /** Points a connection to a server, with its right credentials, or to what a profile of the file says. */
  set(name: string, target: Target, login: LoginKind = "basic"): void {
    this.#servers[name] = isSimulator(target) ? profileOf(target.environment(login)) : target;
    this.#write();
  }

  /** Changes some settings of a connection; what is undefined is taken away. */
  change(name: string, settings: Readonly<Record<string, unknown>>): void {
    this.set(name, { ...(this.#servers[name] as Record<string, unknown>), ...settings });
  }

  remove(name: string): void {
    delete this.#servers[name];
    this.#write();
  }

  [Symbol.dispose](): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** In one step: a plugin may be reading. */
  #write(): void {
    writeFileSync(`${this.path}.new`, JSON.stringify({ servers: this.#servers }));
    renameSync(`${this.path}.new`, this.path);
  }
}

function isSimulator(target: Target): target is CommandSimulator {
  return typeof target.environment === "function";
}

/** The same settings under the file's names. */
function profileOf(variables: Readonly<Record<string, string>>): Record<string, string> {
  const names: Record<string, string> = {
    KEYFACTOR_HOSTNAME: "host",
    KEYFACTOR_API_PATH: "api_path",
    KEYFACTOR_CA_CERT: "ca_cert_path",
    KEYFACTOR_USERNAME: "username",
    KEYFACTOR_PASSWORD: "password",
    KEYFACTOR_AUTH_ACCESS_TOKEN: "access_token",
    KEYFACTOR_AUTH_CLIENT_ID: "client_id",
    KEYFACTOR_AUTH_CLIENT_SECRET: "client_secret",
    KEYFACTOR_AUTH_TOKEN_URL: "token_url",
  };
  return Object.fromEntries(Object.entries(variables).map(([variable, value]) => [names[variable] ?? variable, value]));
}
