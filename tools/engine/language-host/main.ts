/**
 * A stand-in for `pulumi-language-nodejs` where only the `pulumi` command could be built. It serves what running a
 * Node.js program takes; other calls (`pulumi install`, `pulumi about`, SDK generation) answer "unimplemented".
 */
import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import type * as language from "@pulumi/pulumi/proto/language_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { loadProgramModules, type ProgramModules, resolveFrom } from "./program-modules";
import { type EngineAddress, parseEngineAddress, runCommand } from "./run-command";
import { runProgram, stopPrograms } from "./run-program";

function languageRuntime(modules: ProgramModules, address: EngineAddress): UntypedServiceImplementation {
  const handshake: handleUnaryCall<language.LanguageHandshakeRequest, language.LanguageHandshakeResponse> = (
    _call,
    answer,
  ) => answer(null, new modules.language.LanguageHandshakeResponse());

  const getPluginInfo: handleUnaryCall<Empty, PluginInfo> = (_call, answer) =>
    answer(null, new modules.plugin.PluginInfo().setVersion(modules.version));

  // None: a dynamic provider's plugin lies beside the CLI and is found without being asked for.
  const getRequiredPackages: handleUnaryCall<
    language.GetRequiredPackagesRequest,
    language.GetRequiredPackagesResponse
  > = (_call, answer) => answer(null, new modules.language.GetRequiredPackagesResponse());

  const run: handleUnaryCall<language.RunRequest, language.RunResponse> = ({ request }, answer) => {
    runToEnd(request, address).then(
      ({ error, bail }) => answer(null, new modules.language.RunResponse().setError(error).setBail(bail)),
      (error: Error) => answer(null, new modules.language.RunResponse().setError(error.message)),
    );
  };

  const cancel: handleUnaryCall<Empty, Empty> = (_call, answer) => {
    stopPrograms();
    answer(null, new modules.empty.Empty());
  };

  return { handshake, getPluginInfo, getRequiredPackages, run, cancel };
}

async function runToEnd(request: language.RunRequest, address: EngineAddress) {
  const info = request.getInfo();
  if (info === undefined) throw new Error("The Pulumi CLI is too old for this language host: it names no program.");
  const runner = resolveFrom(info.getProgramDirectory(), "@pulumi/pulumi/cmd/run");
  return runProgram(runCommand(runner, request, info, address));
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
  stopPrograms();
  process.exit();
});

try {
  serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
