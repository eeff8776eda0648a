import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sources } from "../../command/connection/sources";
import { KeyfactorSmtpError } from "../../errors";
import { isJsonObject, isText, type JsonObject } from "../../json";
import { foreignText } from "../../secrets/hiding";
import { secretsIn } from "./environment";

/** A Pulumi project, asked through its own command. Secrets go through pipes and memory alone. */
export class Project {
  /**
   * @param environment That of `pulumi`, with its backend and what decrypts the secrets.
   * @param timeLimit So many milliseconds one command may take: a backend that never answers must not hide the others.
   */
  constructor(
    private readonly directory: string,
    private readonly environment: Sources["environment"],
    private readonly timeLimit = 120_000,
  ) {}

  /** The names of all stacks, in order. */
  async stacks(): Promise<string[]> {
    const words = ["stack", "ls", "--json"];
    const stacks = await this.#ask(words);
    if (!Array.isArray(stacks)) throw unexpected(words);
    return stacks
      .map((stack) => {
        // One that is left out would be taken for one in sync.
        if (!isJsonObject(stack) || !isText(stack.name)) throw unexpected(words);
        return stack.name;
      })
      .sort();
  }

  /** The state of a stack, or of the selected one, as text. */
  export(stack?: string): Promise<string> {
    return this.#run(["stack", "export", "--show-secrets", ...selecting(stack)]);
  }

  /**
   * What the stack configuration of the provider says now. To decrypt takes longer than the rest of such a command, so
   * it is asked for without secrets first, where none is expected.
   */
  async configuration(stack: string | undefined, expectsSecrets: boolean): Promise<Sources["stack"]> {
    if (stack !== undefined && this.#settingsFilesAreSilent(stack)) return () => undefined;
    const open = expectsSecrets ? undefined : await this.#settings(stack);
    const isOpen = open && !Object.values(open).some((entry) => isJsonObject(entry) && entry.secret === true);
    const settings = isOpen ? open : await this.#settings(stack, "--show-secrets");
    return (key) => {
      const entry = settings[`keyfactor:${key}`];
      return isJsonObject(entry) && isText(entry.value) ? entry.value : undefined;
    };
  }

  /**
   * Whether the project's files alone tell that nothing is configured for the provider, which saves a command. In doubt
   * they do not: where one is not here, or names an environment of Pulumi ESC or another place for settings.
   */
  #settingsFilesAreSilent(stack: string): boolean {
    // A stack of Pulumi Cloud may be named with its organization and project.
    const files = ["Pulumi.yaml", `Pulumi.${stack.split("/").at(-1)}.yaml`];
    return files.every((file) => {
      try {
        return !speaking.test(readFileSync(join(this.directory, file), "utf8"));
      } catch {
        return false;
      }
    });
  }

  async #settings(stack: string | undefined, ...options: readonly string[]): Promise<JsonObject> {
    const words = ["config", "--json", ...options, ...selecting(stack)];
    const values = await this.#ask(words);
    if (!isJsonObject(values)) throw unexpected(words);
    return Object.fromEntries(Object.entries(values).filter(([key]) => key.startsWith("keyfactor:")));
  }

  async #ask(words: readonly string[]): Promise<unknown> {
    const text = await this.#run(words);
    try {
      return JSON.parse(text);
    } catch {
      throw unexpected(words);
    }
  }

  #run(words: readonly string[]): Promise<string> {
    const env = { ...this.environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
    // None of these commands writes anything, so that to kill one breaks nothing.
    const limits = { maxBuffer: Number.POSITIVE_INFINITY, timeout: this.timeLimit, killSignal: "SIGKILL" } as const;
    const options = { cwd: this.directory, env, ...limits };
    return new Promise((resolve, reject) => {
      const child = execFile("pulumi", [...words, "--non-interactive"], options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else if (error.code === "ENOENT") reject(missing(this.directory));
        else reject(failed(words, error.killed === true ? this.#timeIsUp() : this.#reasonIn(stderr)));
      });
      // It must not wait for an answer that nobody gives.
      child.stdin?.end();
    });
  }

  #timeIsUp(): string {
    return `it did not end within ${this.timeLimit / 1000} seconds. Is its backend reachable?`;
  }

  /** What `pulumi` says of a failure; what it printed last where it calls nothing an error. Warnings come before. */
  #reasonIn(printed: string): string {
    const secrets = Object.entries(this.environment).flatMap(([name, value = ""]) => secretsIn(name, value));
    const start = printed.search(/^error:/m);
    if (start !== -1) return foreignText(printed.slice(start), secrets);
    // Cut when nothing of a secret is in it any more.
    const text = foreignText(printed.slice(-8000), secrets, 8000);
    return text.slice(-500) || "it said nothing";
  }
}

/** Keys of the provider; a project of that name, whose keys need no prefix; settings that stand elsewhere; escapes. */
const speaking = /keyfactor:|^name:\s*["']?keyfactor\b(?!-)|environment|stackConfigDir|\\/m;

function selecting(stack: string | undefined): string[] {
  return stack === undefined ? [] : ["--stack", stack];
}

function failed(words: readonly string[], reason: string): KeyfactorSmtpError {
  return new KeyfactorSmtpError("ERR_STATE", `\`pulumi ${words.join(" ")}\` failed: ${reason}`);
}

function unexpected(words: readonly string[]): KeyfactorSmtpError {
  return new KeyfactorSmtpError("ERR_STATE", `\`pulumi ${words.join(" ")}\` did not print the JSON that it should.`);
}

/** Node.js names the same reason for a program and for a directory that is not there. */
function missing(directory: string): KeyfactorSmtpError {
  return new KeyfactorSmtpError(
    "ERR_STATE",
    `\`pulumi\` cannot be started in ${directory}: it is not on PATH, or there is no such directory. ` +
      "What `pulumi stack export` printed elsewhere is compared without it: --state FILE.",
  );
}
