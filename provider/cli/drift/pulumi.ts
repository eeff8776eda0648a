import { execFile } from "node:child_process";
import type { Sources } from "../../command/connection/sources";
import { KeyfactorSmtpError } from "../../errors";
import { isJsonObject, isText, type JsonObject } from "../../json";
import { foreignText } from "../../secrets/hiding";

/** A Pulumi project, asked through its own command. Secrets go through pipes and memory alone. */
export class Project {
  /** @param environment That of `pulumi`, with its backend and what decrypts the secrets. */
  constructor(
    private readonly directory: string,
    private readonly environment: Sources["environment"],
  ) {}

  /** The names of all stacks, in order. */
  async stacks(): Promise<string[]> {
    const words = ["stack", "ls", "--json"];
    const stacks = await this.#ask(words);
    if (!Array.isArray(stacks)) throw unexpected(words);
    return stacks.flatMap((stack) => (isJsonObject(stack) && isText(stack.name) ? [stack.name] : [])).sort();
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
    const open = expectsSecrets ? undefined : await this.#settings(stack);
    const isOpen = open && !Object.values(open).some((entry) => isJsonObject(entry) && entry.secret === true);
    const settings = isOpen ? open : await this.#settings(stack, "--show-secrets");
    return (key) => {
      const entry = settings[`keyfactor:${key}`];
      return isJsonObject(entry) && isText(entry.value) ? entry.value : undefined;
    };
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
    const options = { cwd: this.directory, env, maxBuffer: Number.POSITIVE_INFINITY };
    return new Promise((resolve, reject) => {
      const child = execFile("pulumi", [...words, "--non-interactive"], options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else if (error.code === "ENOENT") reject(missing(this.directory));
        else reject(new KeyfactorSmtpError("ERR_STATE", `${failed(words)}: ${this.#withoutSecrets(stderr)}`));
      });
      // It must not wait for an answer that nobody gives.
      child.stdin?.end();
    });
  }

  #withoutSecrets(words: string): string {
    const secrets = Object.entries(this.environment).flatMap(([name, value]) =>
      value && secretVariable.test(name) ? [value] : [],
    );
    return foreignText(words, secrets) || "it said nothing";
  }
}

/** What variables are called that hold a secret: of Pulumi, of the Keyfactor tools, of forges and clouds. */
const secretVariable = /PASSWORD|PASSPHRASE|SECRET|TOKEN|KEY$/i;

function selecting(stack: string | undefined): string[] {
  return stack === undefined ? [] : ["--stack", stack];
}

function failed(words: readonly string[]): string {
  return `\`pulumi ${words.join(" ")}\` failed`;
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
