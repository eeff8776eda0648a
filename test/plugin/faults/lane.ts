import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConnectionFile } from "../../scene/connection-file";
import { Plugin } from "../../scene/plugin";

/** Seconds that a request may take; one with all its retries ends within {@link operationLimitMs}. */
const timeoutSeconds = 2;

/** Twice the time limit of a request, but at least 15 s; and some more, because the machine has other things to do. */
export const operationLimitMs = Math.max(2 * timeoutSeconds, 15) * 1000 + 5000;

/**
 * A plugin that plays one cell after the other. Each lane has its own, because only the connection "default" heeds
 * KEYFACTOR_CLIENT_TIMEOUT, and it leads to one server at a time.
 */
export class Lane implements AsyncDisposable {
  private constructor(
    readonly plugin: Plugin,
    readonly connections: ConnectionFile,
    private readonly directory: string,
  ) {}

  static async start(): Promise<Lane> {
    const directory = mkdtempSync(join(tmpdir(), "keyfactor-smtp-lane-"));
    const connections = new ConnectionFile();
    const plugin = await Plugin.start({
      env: {
        ...connections.environment,
        KEYFACTOR_CLIENT_TIMEOUT: String(timeoutSeconds),
        KEYFACTOR_TEST_NO_DNS: join(directory, "no-dns"),
        NODE_OPTIONS: `--require=${JSON.stringify(require.resolve("./name-lookups"))}`,
      },
    });
    const lane = new Lane(plugin, connections, directory);
    try {
      // Loads the provider, which would take its time from the first cell's.
      await plugin.check({});
      return lane;
    } catch (error) {
      await lane[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Whether the plugin can look up names. */
  set hasNames(has: boolean) {
    const file = join(this.directory, "no-dns");
    if (has) rmSync(file, { force: true });
    else writeFileSync(file, "");
  }

  /** What the plugin has shown from now on, when the function is called. */
  listen(): () => string {
    const { stdout, stderr, failures } = this.plugin;
    const [out, err, failed] = [stdout.length, stderr.length, failures.length];
    return () => [this.plugin.stdout.slice(out), this.plugin.stderr.slice(err), ...failures.slice(failed)].join("\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.plugin[Symbol.asyncDispose]();
    this.connections[Symbol.dispose]();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
