import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

/** What a program does within its stack. */
export type InlineFunction = () => Promise<void>;

interface Connection {
  close(): void;
}

interface SdkSettings {
  getEngine(): Connection;
  getMonitor(): Connection;
  /** With which the SDK connects to a CLI. */
  readonly grpcClientOptions: Record<string, unknown>;
}

/** The SDK's own, by which its Automation API runs inline programs; it has no declared type. */
const {
  LanguageServer,
}: {
  LanguageServer: new (program: InlineFunction) => UntypedServiceImplementation;
} = require("@pulumi/pulumi/automation/server");

const { getEngine, getMonitor, grpcClientOptions }: SdkSettings = require("@pulumi/pulumi/runtime/settings");
// Else a connection that another CLI has left at the same port is used, and failed once, it fails at once.
grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;

/**
 * A program that runs in this process, where the SDK is loaded already: the CLI is told to ask here, and starts neither
 * a language host nor a program, which are half of what a command costs.
 */
export class InlineProgram {
  /** For each command of the CLI that runs a program. */
  readonly flags: readonly string[];
  readonly #server: Server;
  readonly #connections: Connection[];

  private constructor(server: Server, port: number, connections: Connection[]) {
    this.#server = server;
    this.#connections = connections;
    this.flags = [`--client=127.0.0.1:${port}`, "--exec-kind=auto.inline"];
  }

  static async serve(program: InlineFunction): Promise<InlineProgram> {
    const server = new Server();
    const connections: Connection[] = [];
    const language = new LanguageServer(() => {
      connections.push(getEngine(), getMonitor());
      return program();
    });
    server.addService(LanguageRuntimeService, language);
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    return new InlineProgram(server, port, connections);
  }

  stop(): void {
    // The SDK leaves them open, for the whole process has usually ended by then.
    for (const connection of this.#connections) connection.close();
    this.#server.forceShutdown();
  }
}
