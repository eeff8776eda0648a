import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandSimulator } from "../../simulator/index";

const main = join(__dirname, "../../../provider/cli/main.js");

/** What a call of the command printed, and its exit code. */
export interface Call {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory with files, in which the compiled command is called as a process of its own. */
export class CommandLine {
  readonly directory = mkdtempSync(join(tmpdir(), "keyfactor-smtp-cli-"));

  /** The Command server that the environment names. */
  server?: CommandSimulator;

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Call> {
    const connection = this.server?.environment("oauth");
    const options = {
      cwd: this.directory,
      env: { PATH: process.env.PATH, HOME: this.directory, ...connection, ...env },
      timeout: 60_000,
    };
    return new Promise((resolve) => {
      execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  /** Writes a file: a text or bytes as they are, anything else as JSON. Gives its name in the directory. */
  write(content: unknown, name = "profile.json"): string {
    const asIs = typeof content === "string" || Buffer.isBuffer(content);
    writeFileSync(join(this.directory, name), asIs ? content : JSON.stringify(content, undefined, 2));
    return name;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
