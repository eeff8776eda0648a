import { isOfCertificate } from "../../scene/faults";
import type { Properties } from "../../scene/plugin";
import { PluginScene } from "../../scene/plugin-scene";
import type { PluginStack } from "../../scene/plugin-stack";
import type { Theatre } from "../../scene/theatre";
import type { CommandSimulator, StoredProfile } from "../../simulator";
import type { Cell } from "./cells";

const previous: Partial<StoredProfile> = {
  Host: "old.keyexample.com",
  Port: 26,
  SenderAccount: "old@keyexample.com",
  SenderName: "Before",
};

/** A scene on the way to one cell. */
export class CellScene implements AsyncDisposable {
  /** What the program declares. */
  readonly args: Properties;
  /** How the server is addressed: by name, so that DNS has a part in it. */
  readonly endpoint: string;
  readonly tokenUrl: string;

  private constructor(
    private readonly scene: PluginScene,
    readonly theatre: Theatre,
    readonly cell: Cell,
  ) {
    const { command } = scene;
    const named = (url: string) => url.replace("//127.0.0.1:", "//localhost:");
    // The token endpoint keeps its address where the fault is Command's, and the other way about.
    const isOfToken = cell.operation.target === "TOKEN";
    const hostname = isOfToken ? command.hostname : named(command.hostname);
    this.endpoint = command.endpoint.replace(command.hostname, hostname);
    this.tokenUrl = isOfToken ? named(command.tokenUrl) : command.tokenUrl;
    theatre.connections.change(scene.connection, { host: hostname, token_url: this.tokenUrl });
    this.args = { ...scene.basic, overwriteExisting: true, onDelete: "restore" };
  }

  get command(): CommandSimulator {
    return this.scene.command;
  }

  get stack(): PluginStack {
    return this.scene.stack;
  }

  /** Gets as far as the operation: where it needs a resource, there is one. */
  static async open(theatre: Theatre, cell: Cell): Promise<CellScene> {
    const { fault, operation, version } = cell;
    const scene = await PluginScene.open(theatre, {
      release: version === "1" ? "24.4" : "25.5",
      tls: isOfCertificate(fault),
      profile: previous,
      behaviour: { echoErrors: true },
      login: "oauth",
      connection: "default",
    });
    scene.command.tokenEndpoint.echoErrors = true;
    const cellScene = new CellScene(scene, theatre, cell);
    if (operation.command !== "create") await scene.stack.up(cellScene.args);
    if (operation.command === "update") cellScene.args.senderName = "Changed";
    Object.assign(cellScene.args, operation.declares);
    scene.command.clear();
    return cellScene;
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
    return [credentials.clientSecret, relay.credentials.password, "sentinel", ...tokens];
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.command.stop();
  }
}
