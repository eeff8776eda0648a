import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../provider/cli/main";
import type { CommandSimulator } from "../simulator";

const main = join(__dirname, "../../provider/cli/main.js");

/** What a call of the command printed, and its exit code. */
export interface Call {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls share the environment, the directory and the output of this process, so one waits for the other. */
let latest: Promise<unknown> = Promise.resolve();

/** A directory with files, in which the command is called. */
export class CommandLine {
  readonly directory = mkdtempSync(join(tmpdir(), "keyfactor-smtp-cli-"));

  /** The Command server that the environment names. */
  server?: CommandSimulator;

  /** Calls the command within this process. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Call> {
    const call = latest.then(() => this.#within(this.#environment(env), () => run(args)));
    latest = call.catch(() => undefined);
    return call;
  }

  /** Calls the command as a process of its own, as its users do. */
  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Call> {
    const options = { cwd: this.directory, env: this.#environment(env), timeout: 60_000 };
    return new Promise((resolve) => {
      execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  #environment(env: Readonly<Record<string, string>>): Record<string, string> {
    return { PATH: process.env.PATH ?? "", HOME: this.directory, ...this.server?.environment("oauth"), ...env };
  }

  async #within(environment: Record<string, string>, act: () => Promise<number>): Promise<Call> {
    const [before, directory, { write: out }, { write: err }] = [
      { ...process.env },
      process.cwd(),
      process.stdout,
      process.stderr,
    ];
    const printed = { stdout: "", stderr: "" };
    const capture = (name: keyof typeof printed) => (text: string | Uint8Array) => {
      printed[name] += String(text);
      return true;
    };
    process.stdout.write = capture("stdout");
    process.stderr.write = capture("stderr");
    setEnvironment(environment);
    process.chdir(this.directory);
    try {
      return { code: await act(), ...printed };
    } finally {
      process.chdir(directory);
      setEnvironment(before);
      process.stdout.write = out;
      process.stderr.write = err;
    }
  }

  /** Writes a file: a text or bytes as they are, anything else as JSON. Gives its name in the directory. */
  write(content: unknown, name = "profile.json"): string {
    const asIs = typeof content === "string" || Buffer.isBuffer(content);
    writeFileSync(join(this.directory, name), asIs ? content : JSON.stringify(content, undefined, 2));
    return name;
  }

  /** The text of a file in the directory. */
  read(name: string): string {
    return readFileSync(join(this.directory, name), "utf8");
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

function setEnvironment(environment: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
}
