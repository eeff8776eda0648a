import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { isolatedEnvironment } from "./isolated-environment";

// From here require("pulumi-keyfactor-smtp/provider") leads to the package under test, as from a user's project.
const project = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));
const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** The SDK's own process for dynamic providers, started as the engine starts it. */
export class PluginProcess {
  stdout = "";
  stderr = "";
  readonly #child: Child;
  readonly #closed: Promise<unknown>;
  readonly #root: string;

  private constructor(child: Child, root: string) {
    this.#child = child;
    this.#root = root;
    this.#closed = once(child, "close");
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        this[name] += text;
      });
    }
  }

  static async start(env: Readonly<Record<string, string>>): Promise<PluginProcess> {
    const root = await realpath(await mkdtemp(join(tmpdir(), "keyfactor-smtp-plugin-")));
    const places = { home: root, pulumiHome: join(root, "pulumi"), backend: join(root, "backend") };
    const environment = { ...isolatedEnvironment(dirname(process.execPath), places), ...env };
    const child = spawn(process.execPath, [script, "127.0.0.1:0"], {
      cwd: project,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new PluginProcess(child, root);
  }

  /** The port that the process prints as its first line. */
  async port(): Promise<number> {
    while (!this.stdout.includes("\n")) {
      const more = once(this.#child.stdout, "data").then(() => false);
      const ended = await Promise.race([this.#closed.then(() => true), more]);
      if (ended) throw new Error(`The plugin ended before it listened:\n${this.stderr}`);
    }
    return Number(this.stdout.split("\n", 1)[0]);
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    this.#child.kill(signal);
    await this.#closed;
    await rm(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }
}
