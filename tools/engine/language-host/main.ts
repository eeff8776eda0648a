/**
 * A stand-in for `pulumi-language-nodejs` where only the `pulumi` command could be built. It serves what running a
 * Node.js program and a policy pack takes; other calls (`pulumi install`, SDK generation) answer "unimplemented".
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as grpc from "@grpc/grpc-js";
import type * as languageService from "@pulumi/pulumi/proto/language_grpc_pb";
import type * as language from "@pulumi/pulumi/proto/language_pb";
import type * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import type * as empty from "google-protobuf/google/protobuf/empty_pb";
import { type EngineAddress, parseEngineAddress, policyPackCommand, programCommand } from "./commands";
import { runPlugin, runProgram, stopAll } from "./processes";

/** What the language host needs from the @pulumi/pulumi that the Pulumi program itself uses. */
interface ProgramModules {
  readonly grpc: typeof grpc;
  readonly service: typeof languageService.LanguageRuntimeService;
  readonly language: typeof language;
  readonly plugin: typeof plugin;
  readonly empty: typeof empty;
  /** Version of the program's @pulumi/pulumi. */
  readonly version: string;
}

/**
 * Loads from the program's directory, never from beside this file: the language host lives in a cache directory without
 * a node_modules of its own and outlives the checkout that put it there.
 */
function loadProgramModules(directory: string): ProgramModules {
  const fromSdk = createRequire(resolveFrom(directory, "@pulumi/pulumi/package.json"));
  return {
    grpc: fromSdk("@grpc/grpc-js"),
    service: fromSdk("./proto/language_grpc_pb").LanguageRuntimeService,
    language: fromSdk("./proto/language_pb"),
    plugin: fromSdk("./proto/plugin_pb"),
    empty: fromSdk("google-protobuf/google/protobuf/empty_pb"),
    version: fromSdk("./package.json").version,
  };
}

/** The file that `require(request)` would load in a program of that directory. */
function resolveFrom(directory: string, request: string): string {
  try {
    return createRequire(join(directory, "index.js")).resolve(request);
  } catch {
    throw new Error(`${request} is not to be found from ${directory}: run npm install there.`);
  }
}

function languageRuntime(modules: ProgramModules, address: EngineAddress): grpc.UntypedServiceImplementation {
  const handshake: grpc.handleUnaryCall<language.LanguageHandshakeRequest, language.LanguageHandshakeResponse> = (
    _call,
    answer,
  ) => answer(null, new modules.language.LanguageHandshakeResponse());

  const getPluginInfo: grpc.handleUnaryCall<empty.Empty, plugin.PluginInfo> = (_call, answer) =>
    answer(null, new modules.plugin.PluginInfo().setVersion(modules.version));

  // None: a dynamic provider's plugin lies beside the CLI and is found without being asked for.
  const getRequiredPackages: grpc.handleUnaryCall<
    language.GetRequiredPackagesRequest,
    language.GetRequiredPackagesResponse
  > = (_call, answer) => answer(null, new modules.language.GetRequiredPackagesResponse());

  const run: grpc.handleUnaryCall<language.RunRequest, language.RunResponse> = ({ request }, answer) => {
    runToEnd(request, address).then(
      ({ error, bail }) => answer(null, new modules.language.RunResponse().setError(error).setBail(bail)),
      (error: Error) => answer(null, new modules.language.RunResponse().setError(error.message)),
    );
  };

  const runPolicyPack: grpc.handleServerStreamingCall<language.RunPluginRequest, language.RunPluginResponse> = (
    call,
  ) => {
    const { request } = call;
    const directory = request.getInfo()?.getProgramDirectory();
    if (request.getKind() !== "analyzer" || directory === undefined) {
      call.destroy(Object.assign(new Error("only policy packs"), { code: modules.grpc.status.UNIMPLEMENTED }));
      return;
    }
    const runner = resolveFrom(directory, "@pulumi/pulumi/cmd/run-policy-pack");
    const response = () => new modules.language.RunPluginResponse();
    const stop = runPlugin(policyPackCommand(runner, request, directory), {
      stdout: (bytes) => call.write(response().setStdout(bytes)),
      stderr: (bytes) => call.write(response().setStderr(bytes)),
      exit: (code) => {
        call.write(response().setExitcode(code));
        // What end() is given would be sent as metadata.
        call.end();
      },
    });
    call.once("cancelled", stop);
  };

  const cancel: grpc.handleUnaryCall<empty.Empty, empty.Empty> = (_call, answer) => {
    stopAll();
    answer(null, new modules.empty.Empty());
  };

  return { handshake, getPluginInfo, getRequiredPackages, run, runPlugin: runPolicyPack, cancel };
}

async function runToEnd(request: language.RunRequest, address: EngineAddress) {
  const info = request.getInfo();
  if (info === undefined) throw new Error("The Pulumi CLI is too old for this language host: it names no program.");
  const runner = resolveFrom(info.getProgramDirectory(), "@pulumi/pulumi/cmd/run");
  return runProgram(programCommand(runner, request, info, address));
}

function serve(): void {
  // The engine starts its language host in the program's directory.
  const modules = loadProgramModules(process.cwd());
  const server = new modules.grpc.Server({ "grpc.max_receive_message_length": -1 });
  server.addService(modules.service, languageRuntime(modules, parseEngineAddress(process.argv.slice(2))));
  server.bindAsync("127.0.0.1:0", modules.grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    // The first line of output is how the engine learns where to connect.
    console.log(String(port));
  });
}

// The engine holds the other end of stdin; it closes when the engine is gone, however it went.
process.stdin.resume().once("end", () => {
  stopAll();
  process.exit();
});

try {
  serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
