import type { Properties } from "../../scene/plugin";
import { PluginStack } from "../../scene/plugin-stack";
import { CommandSimulator, type StoredProfile } from "../../simulator";
import type { Cell } from "./cells";
import { isOfCertificate } from "./faults";
import type { Lane } from "./lane";

const previous: Partial<StoredProfile> = {
  Host: "old.keyexample.com",
  Port: 26,
  SenderAccount: "old@keyexample.com",
  SenderName: "Before",
};

/** A server, and a stack with its program, on the way to one cell. */
export class Scene implements AsyncDisposable {
  readonly stack: PluginStack;
  /** What the program declares. */
  readonly args: Properties;
  /** How the server is addressed: by name, so that DNS has a part in it. */
  readonly endpoint: string;
  readonly tokenUrl: string;

  private constructor(
    readonly lane: Lane,
    readonly command: CommandSimulator,
    readonly cell: Cell,
  ) {
    this.stack = new PluginStack(lane.plugin);
    const named = (url: string) => url.replace("//127.0.0.1:", "//localhost:");
    // The token endpoint keeps its address where the fault is Command's, and the other way about.
    const isOfToken = cell.operation.target === "TOKEN";
    const hostname = isOfToken ? command.hostname : named(command.hostname);
    this.endpoint = command.endpoint.replace(command.hostname, hostname);
    this.tokenUrl = isOfToken ? named(command.tokenUrl) : command.tokenUrl;
    lane.connections.set("default", {
      host: hostname,
      client_id: command.credentials.clientId,
      client_secret: command.credentials.clientSecret,
      token_url: this.tokenUrl,
      ca_cert_path: command.caFile,
    });
    const { relay } = command;
    this.args = {
      host: relay.host,
      port: relay.port,
      senderAccount: "keyfactor@keyexample.com",
      senderName: "Keyfactor Command",
      relayAuthenticationType: "Basic",
      relayUsername: relay.credentials.username,
      relayPassword: relay.credentials.password,
      overwriteExisting: true,
      onDelete: "restore",
    };
  }

  /** Gets as far as the operation: where it needs a resource, there is one. */
  static async open(lane: Lane, cell: Cell): Promise<Scene> {
    const { fault, operation, version } = cell;
    const command = await CommandSimulator.start({
      release: version === "1" ? "24.4" : "25.5",
      tls: isOfCertificate(fault),
      profile: previous,
      behaviour: { echoErrors: true },
    });
    command.tokenEndpoint.echoErrors = true;
    const scene = new Scene(lane, command, cell);
    if (operation.command !== "create") await scene.stack.up(scene.args);
    if (operation.command === "update") Object.assign(scene.args, { senderName: "Changed" }, operation.declares);
    command.clear();
    return scene;
  }

  /** Performs the operation; says why it failed, if it did. */
  async perform(): Promise<Error | undefined> {
    const { command } = this.cell.operation;
    try {
      if (command === "refresh" || command === "destroy") await this.stack[command]();
      else await this.stack.up(this.args);
      return undefined;
    } catch (error) {
      if (error instanceof Error) return error;
      throw error;
    }
  }

  /** What the server is to hold once the operation is done. */
  get target(): Partial<StoredProfile> {
    return this.cell.operation.command === "destroy" ? previous : this.declared;
  }

  get declared(): Partial<StoredProfile> {
    return {
      Host: String(this.args.host),
      Port: Number(this.args.port),
      SenderName: String(this.args.senderName),
      RelayPassword: { SecretValue: String(this.args.relayPassword) },
    };
  }

  /** Every text that nobody may get to see. */
  get secrets(): string[] {
    const { requests, credentials, relay } = this.command;
    const tokens = requests.map(({ headers }) => String(headers.authorization).replace(/^\w+ /, ""));
    return [credentials.clientSecret, relay.credentials.password, ...tokens];
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.command.stop();
  }
}
