import assert from "node:assert/strict";
import { ProgramInfo, RunPluginRequest, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { parseEngineAddress, policyPackCommand, programCommand } from "../../../tools/engine/language-host/commands";

function programInfo(options: Parameters<typeof Struct.fromJavaScript>[0]): ProgramInfo {
  return new ProgramInfo()
    .setRootDirectory("/project")
    .setProgramDirectory("/project/program")
    .setEntryPoint("index.ts")
    .setOptions(Struct.fromJavaScript(options));
}

const engine = { engine: "127.0.0.1:2" };

describe("the stand-in language host", () => {
  it("passes the request on to the SDK's runner", () => {
    const request = new RunRequest()
      .setMonitorAddress("127.0.0.1:1")
      .setOrganization("organization")
      .setProject("mail")
      .setStack("test")
      .setParallel(16)
      .setDryrun(true)
      .setConfigsecretkeysList(["mail:password"]);
    request.getConfigMap().set("mail:password", "it's a secret");

    const { args, env } = programCommand(
      "/sdk/cmd/run",
      request,
      programInfo({ nodeargs: `--max-old-space-size=64 "--title=a b"` }),
      engine,
    );

    assert.deepEqual(args, [
      ...["--max-old-space-size=64", "--title=a b", "/sdk/cmd/run"],
      ...["--monitor", "127.0.0.1:1", "--engine", "127.0.0.1:2", "--organization", "organization"],
      ...["--project", "mail", "--root-directory", "/project", "--stack", "test", "--pwd", "/project/program"],
      ...["--parallel", "16", "--dry-run", "index.ts"],
    ]);
    assert.equal(env.PULUMI_CONFIG, `{"mail:password":"it's a secret"}`);
    assert.equal(env.PULUMI_CONFIG_SECRET_KEYS, `["mail:password"]`);
    assert.equal(env.PULUMI_NODEJS_TYPESCRIPT, "true");
  });

  it("leaves TypeScript to Node.js when Pulumi.yaml says so", () => {
    const { env } = programCommand(
      "run",
      new RunRequest(),
      programInfo({ typescript: false, tsconfig: "base.json" }),
      engine,
    );

    assert.equal(env.PULUMI_NODEJS_TYPESCRIPT, undefined);
    assert.equal(env.PULUMI_NODEJS_TSCONFIG_PATH, "base.json");
  });

  it("runs a policy pack in its own directory, with the environment that the engine gives it", () => {
    const request = new RunPluginRequest().setArgsList(["127.0.0.1:2"]).setEnvList(["POLICY=a=b"]);

    const { args, env, directory } = policyPackCommand("/pack/run-policy-pack", request, "/pack");

    assert.deepEqual(args, ["/pack/run-policy-pack", "127.0.0.1:2", "/pack"]);
    assert.equal(env.POLICY, "a=b");
    assert.equal(directory, "/pack");
  });

  it("finds the engine's address behind its flags", () => {
    assert.deepEqual(parseEngineAddress(["-v=9", "--tracing", "http://zipkin", "127.0.0.1:3"]), {
      engine: "127.0.0.1:3",
      tracing: "http://zipkin",
    });
  });
});
