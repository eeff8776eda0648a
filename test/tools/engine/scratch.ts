import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Search } from "../../../tools/engine/find-engine";

/** A temporary directory for one test. */
export class Scratch implements AsyncDisposable {
  private constructor(readonly directory: string) {}

  static async create(): Promise<Scratch> {
    return new Scratch(await mkdtemp(join(tmpdir(), "keyfactor-smtp-engine-")));
  }

  /** Writes a shell script in place of a program; answers with its directory. */
  async program(directory: string, name: string, script: string): Promise<string> {
    const path = join(this.directory, directory);
    await mkdir(path, { recursive: true });
    await writeFile(join(path, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(path, name), 0o755);
    return path;
  }

  /** A search that sees only these directories on PATH, and what it reports. */
  search(...path: string[]): Search & { readonly reports: string[] } {
    const reports: string[] = [];
    const environment = {
      PATH: [...path, "/usr/bin", "/bin"].join(":"),
      HOME: join(this.directory, "home"),
    };
    return { environment, reports, report: (line) => reports.push(line) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}
