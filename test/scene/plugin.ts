import { setImmediate as turn } from "node:timers/promises";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { PluginProcess } from "../../tools/pulumi/plugin-process";
import { markedProperties, PluginError, type Properties, plainProperties, struct } from "./wire";

export { PluginError, type Properties, secretPaths } from "./wire";

export interface PluginOptions {
  /** Added to an isolated environment that has no settings of Keyfactor's. */
  readonly env?: Readonly<Record<string, string>>;
  /** Stack configuration, for example "keyfactor:hostname". */
  readonly config?: Readonly<Record<string, string>>;
}

export interface CheckAnswer {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface DiffAnswer {
  readonly changes: boolean;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

const urn = "urn:pulumi:test::test-project::pulumi-nodejs:dynamic/keyfactor:SmtpConfig::smtp";

/**
 * The provider in the SDK's own plugin process, spoken to as the engine does: over gRPC, in plain values. Failures are
 * thrown as {@link PluginError}.
 */
export class Plugin implements AsyncDisposable {
  /** The message of every failure so far. */
  readonly failures: string[] = [];
  /** The outputs of every answer so far, with Pulumi's marks on secrets: for `secretPaths`. */
  readonly marked: Properties[] = [];
  readonly #process: PluginProcess;
  readonly #client: ResourceProviderClient;
  #run = 0;

  private constructor(process: PluginProcess, client: ResourceProviderClient) {
    this.#process = process;
    this.#client = client;
  }

  static async start({ env = {}, config = {} }: PluginOptions = {}): Promise<Plugin> {
    const process = await PluginProcess.start(env);
    const address = `127.0.0.1:${await process.port()}`;
    const plugin = new Plugin(process, new ResourceProviderClient(address, credentials.createInsecure()));
    const request = new proto.ConfigureRequest().setArgs(struct(config));
    await plugin.#call<proto.ConfigureResponse>((done) => plugin.#client.configure(request, done));
    return plugin;
  }

  get stdout(): string {
    return this.#process.stdout;
  }

  /** Warnings are here. */
  get stderr(): string {
    return this.#process.stderr;
  }

  /** Everything that a user may get to see: printed, or as the message of a failure. */
  get transcript(): string {
    return [this.stdout, this.stderr, ...this.failures].join("\n");
  }

  /** What a user gets to see from now on, until the function is called. */
  listen(): () => string {
    const [out, err, failed] = [this.stdout.length, this.stderr.length, this.failures.length];
    return () => [this.stdout.slice(out), this.stderr.slice(err), ...this.failures.slice(failed)].join("\n");
  }

  /** What comes is another run of the engine, which would have a process of its own. */
  beginRun(): void {
    this.#run++;
  }

  async check(news: Properties, olds: Properties = {}): Promise<CheckAnswer> {
    const request = new proto.CheckRequest().setUrn(urn).setOlds(this.#struct(olds)).setNews(this.#struct(news));
    const answer = await this.#call<proto.CheckResponse>((done) => this.#client.check(request, done));
    const failures = answer.getFailuresList().map((failure) => failure.toObject());
    this.failures.push(...failures.map(({ property, reason }) => `${property} ${reason}`));
    return { inputs: plainProperties(answer.getInputs()), failures };
  }

  async diff(id: string, olds: Properties, news: Properties): Promise<DiffAnswer> {
    const request = new proto.DiffRequest()
      .setId(id)
      .setUrn(urn)
      .setOlds(this.#struct(olds))
      .setNews(this.#struct(news));
    const answer = await this.#call<proto.DiffResponse>((done) => this.#client.diff(request, done));
    const changes = answer.getChanges();
    const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
    // Unknown would leave the engine to compare inputs, which is not what this provider means.
    if (changes !== DIFF_SOME && changes !== DIFF_NONE) throw new Error("diff does not say whether anything changed");
    return {
      changes: changes === DIFF_SOME,
      replaces: answer.getReplacesList(),
      deleteBeforeReplace: answer.getDeletebeforereplace(),
    };
  }

  /** Outputs are plain, and the same with Pulumi's marks on secrets. */
  async create(inputs: Properties): Promise<{ id: string; outs: Properties; marked: Properties }> {
    const request = new proto.CreateRequest().setUrn(urn).setProperties(this.#struct(inputs));
    const answer = await this.#call<proto.CreateResponse>((done) => this.#client.create(request, done));
    return { id: answer.getId(), ...this.#outsOf(answer) };
  }

  /** An empty `id` says that the resource is gone. */
  async read(
    id: string,
    props: Properties,
  ): Promise<{ id: string; props: Properties; inputs: Properties | undefined; marked: Properties }> {
    const request = new proto.ReadRequest()
      .setId(id)
      .setUrn(urn)
      .setProperties(this.#struct(props))
      .setInputs(this.#struct({}));
    const answer = await this.#call<proto.ReadResponse>((done) => this.#client.read(request, done));
    const { outs, marked } = this.#outsOf(answer);
    const inputs = answer.hasInputs() ? plainProperties(answer.getInputs()) : undefined;
    return { id: answer.getId(), props: outs, inputs, marked };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<{ outs: Properties; marked: Properties }> {
    const request = new proto.UpdateRequest()
      .setId(id)
      .setUrn(urn)
      .setOlds(this.#struct(olds))
      .setNews(this.#struct(news));
    return this.#outsOf(await this.#call<proto.UpdateResponse>((done) => this.#client.update(request, done)));
  }

  async delete(id: string, props: Properties): Promise<void> {
    const request = new proto.DeleteRequest().setId(id).setUrn(urn).setProperties(this.#struct(props));
    await this.#call((done) => this.#client.delete(request, done));
  }

  /** Ends the process; an operation under way fails. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    await this.#process.kill(signal);
    this.#client.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill("SIGKILL");
  }

  #struct(properties: Properties) {
    return struct(properties, this.#run);
  }

  async #call<Answer>(start: (done: (error: ServiceError | null, answer: Answer) => void) => void): Promise<Answer> {
    try {
      return await new Promise<Answer>((resolve, reject) => {
        start((error, answer) => (error ? reject(PluginError.from(error)) : resolve(answer)));
      });
    } catch (error) {
      if (error instanceof PluginError) this.failures.push(error.message, ...(error.partial?.reasons ?? []));
      throw error;
    } finally {
      // What was printed before the answer came has arrived, but may not have been read yet.
      await turn();
    }
  }

  #outsOf(answer: { getProperties(): Parameters<typeof markedProperties>[0] }) {
    const marked = markedProperties(answer.getProperties());
    this.marked.push(marked);
    return { outs: plainProperties(answer.getProperties()), marked };
  }
}
