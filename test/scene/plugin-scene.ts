import assert from "node:assert/strict";
import { CommandSimulator, type LoginKind, type SimulatorOptions } from "../simulator";
import { type Plugin, PluginError, type Properties } from "./plugin";
import { PluginStack } from "./plugin-stack";
import { anonymous, basic, oauth } from "./sample-arguments";
import { Theatre } from "./theatre";

export interface SceneOptions extends Partial<SimulatorOptions> {
  /** Default "basic". */
  readonly login?: LoginKind;
  /** Default: a name of its own. Only "default" heeds the environment, such as KEYFACTOR_CLIENT_TIMEOUT. */
  readonly connection?: string;
}

/** A Command server of its own, and a stack with one resource whose connection leads there. */
export class PluginScene implements AsyncDisposable {
  readonly stack: PluginStack;

  private constructor(
    readonly theatre: Theatre,
    readonly command: CommandSimulator,
    /** Name of the connection that leads to the server. */
    readonly connection: string,
  ) {
    this.stack = new PluginStack(theatre.plugin);
  }

  static async open(
    theatre: Theatre,
    { login = "basic", connection, ...options }: SceneOptions = {},
  ): Promise<PluginScene> {
    const command = await CommandSimulator.start({ release: "25.5", ...options });
    const name = connection ?? `server-${command.port}`;
    theatre.connections.set(name, command, login);
    return new PluginScene(theatre, command, name);
  }

  get plugin(): Plugin {
    return this.stack.plugin;
  }

  /** Arguments whose mail gets through: addressed to the server's own relay. */
  get anonymous(): Properties {
    return anonymous(this.#relay());
  }

  get basic(): Properties {
    const { username, password } = this.command.relay.credentials;
    return basic({ ...this.#relay(), relayUsername: username, relayPassword: password });
  }

  get oauth(): Properties {
    const tokenEndpoint = this.command.mailTokenEndpoint.url;
    return oauth({ ...this.#relay(), ...this.command.mailClient, tokenEndpoint });
  }

  /** What an operation asks the server. */
  async asked(operation: Promise<unknown>): Promise<string[]> {
    await operation;
    const sent = this.command.sent();
    this.forget();
    return sent;
  }

  /** What an operation fails with, and what it asks the server. */
  async fails(operation: Promise<unknown>): Promise<{ error: PluginError; sent: string[] }> {
    const error = await operation.then(
      () => assert.fail("The operation did not fail"),
      (failure: unknown) => failure,
    );
    if (!(error instanceof PluginError)) throw error;
    const sent = this.command.sent();
    this.forget();
    return { error, sent };
  }

  /** Nothing declared anew changes nothing and asks nothing; nothing has drifted. */
  async assertSettled(args: Properties): Promise<void> {
    assert.equal(await this.stack.preview(args), "same");
    assert.deepEqual(await this.asked(this.stack.up(args)), []);
    assert.deepEqual(await this.stack.refresh(), { changes: false, drift: [], gone: false });
    assert.equal(await this.stack.preview(args), "same");
    this.forget();
  }

  /** Forgets the requests but not the mails; they must have been as the OpenAPI excerpts say. */
  forget(): void {
    assert.deepEqual(this.command.contractViolations, []);
    this.command.requests.length = 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.command.stop();
    assert.deepEqual(this.command.contractViolations, []);
  }

  #relay(): Properties {
    const { host, port, tls } = this.command.relay;
    return { host, port, useSsl: tls !== "none", connection: this.connection };
  }
}

/** Gives each test of a suite a scene of its own, all in one theatre. */
export function inScenes(begin: (scene: PluginScene) => void | Promise<void>): void {
  let theatre: Theatre;
  let scene: PluginScene;
  before(async () => {
    theatre = await Theatre.open();
  });
  beforeEach(async () => {
    scene = await PluginScene.open(theatre);
    await begin(scene);
  });
  afterEach(() => scene[Symbol.asyncDispose]());
  after(() => theatre[Symbol.asyncDispose]());
}
