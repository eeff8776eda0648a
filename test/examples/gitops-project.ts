import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ForgeName, gitops, runJob, type Task } from "../scene/forges";

/**
 * Writes down how it was called and says what $ANSWER says, or as a check for drift $REPORT. Asked for the stacks, it only
 * says $STACKS. It ends with the code that $CODES has for one of its words, such as "emea=7 drift=1".
 */
const standIn = `#!/bin/sh
  answer=$ANSWER
  case "$*" in "drift "*) answer=$REPORT ;; *" stacks") answer=$STACKS ;; esac
  case "$*" in *" stacks") ;; *) echo "$(basename "$0") $*" >> calls ;; esac
  [ -z "$answer" ] || echo "$answer"
  for pair in $CODES; do case " $* " in *" \${pair%=*} "*) exit "\${pair#*=}" ;; esac; done
`;

/** A project with the stacks "amer" and "emea", the pipelines of examples/gitops, and stand-ins for what these call. */
export class GitopsProject implements Disposable {
  readonly directory = mkdtempSync(join(tmpdir(), "keyfactor-smtp-gitops-"));
  readonly #bin = join(this.directory, "node_modules/.bin");

  constructor() {
    cpSync(gitops, this.directory, { recursive: true });
    for (const stack of ["amer", "emea"]) writeFileSync(join(this.directory, `Pulumi.${stack}.yaml`), "");
    mkdirSync(this.#bin, { recursive: true });
    for (const command of ["pulumi", "keyfactor-smtp", "npm", "gh"]) this.put(command, standIn);
  }

  /** Puts a command where the pipelines look first. */
  put(command: string, script: string): void {
    writeFileSync(join(this.#bin, command), script);
    chmodSync(join(this.#bin, command), 0o755);
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), "utf8");
  }

  /** Runs a task's steps; gives the calls of the stand-ins, too. */
  async run(forge: ForgeName, task: Task, env: Readonly<Record<string, string>> = {}) {
    writeFileSync(join(this.directory, "calls"), "");
    const PATH = [this.#bin, process.env.PATH].join(":");
    const { exitCode, output } = await runJob(forge, task, {
      directory: this.directory,
      env: { PATH, RUNNER_TEMP: this.directory, CODES: "", REPORT: "", ANSWER: "", STACKS: "", ...env },
      secrets: {
        ...{ COMMAND_CONFIG: "sentinel-config", GH_TOKEN: "sentinel-token", SYSTEM_ACCESSTOKEN: "sentinel-token" },
        ...{ GH_REPO: "example/mail", PULL_REQUEST: "12", RUN_URL: "https://github.example.com/run/1" },
      },
    });
    return { exitCode, output, calls: this.read("calls").split("\n").slice(0, -1) };
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true });
  }
}
