import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

/** What a program does within its stack. */
export type InlineFunction = () => Promise<void>;

/** The SDK's own, by which its Automation API runs inline programs; it has no declared type. */
const {
  LanguageServer,
}: {
  LanguageServer: new (program: InlineFunction) => UntypedServiceImplementation;
} = require("@pulumi/pulumi/automation/server");

/**
 * A program that runs in this process, where the SDK is loaded already: the CLI is told to ask here, and starts neither
 * a language host nor a program, which are half of what a command costs.
 */
export class InlineProgram {
  /** For each command of the CLI that runs a program. */
  readonly flags: readonly string[];
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.flags = [`--client=127.0.0.1:${port}`, "--exec-kind=auto.inline"];
  }

  static async serve(program: InlineFunction): Promise<InlineProgram> {
    const server = new Server();
    server.addService(LanguageRuntimeService, new LanguageServer(program));
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    return new InlineProgram(server, port);
  }

  stop(): void {
    this.#server.forceShutdown();
  }
}
