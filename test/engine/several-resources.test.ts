import assert from "node:assert/strict";
import { Workspace } from "../../tools/pulumi/workspace";
import { assertContractKept, assertNothingLeaked, assertSettled, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { anonymous, basic, basicBody, programFromEnvironment, storedAnonymous } from "../scene/programs";
import { CommandSimulator } from "../simulator";

describe("Several connections in one stack", () => {
  let scene: EngineScene;
  let other: CommandSimulator;
  before(async () => {
    scene = await EngineScene.start({ release: "25.5" });
    other = await CommandSimulator.start({ release: "24.4" });
    other.credentials.password = "sentinel-of-the-other-server";
  });
  after(async () => {
    await other.stop();
    await scene[Symbol.asyncDispose]();
  });
  afterEach(() => assertContractKept(scene.command, other));

  it("each get their own profile, with the credentials of the secret keyfactor:connections", async () => {
    const { hostname, credentials } = other;
    const settings = { hostname, username: credentials.username, password: credentials.password };
    for (const [setting, value] of Object.entries(settings)) {
      const path = `keyfactor:connections.frankfurt.${setting}`;
      await scene.workspace.config(path, value, { secret: true, path: true });
    }
    scene.declareAll({ boston: basic, frankfurt: { ...anonymous, connection: "frankfurt" } });

    const { sent } = assertSucceeded(await scene.run("up"));

    assert.deepEqual(sent, ["GET v2", "PUT v2"]);
    assert.deepEqual(other.sent(), ["GET v2", "GET v1", "PUT v1"]);
    assert.partialDeepStrictEqual(scene.command.profile, basicBody);
    assert.partialDeepStrictEqual(other.profile, storedAnonymous);
    assert.equal((await scene.workspace.resource("boston")).id, scene.command.endpoint);
    assert.equal((await scene.workspace.resource("frankfurt")).id, other.endpoint);
    await assertSettled(scene.workspace);
    // `config set` was told the password on its command line, and printed nothing.
    await assertNothingLeaked(scene.workspace, credentials.password);
  });

  it("drift, heal and are destroyed on their own", async () => {
    other.change({ Port: 2525 });
    other.clear();

    const healed = assertSucceeded(await scene.run("up", "--refresh"));
    assert.deepEqual(healed.sent, ["GET v2"]);
    assert.deepEqual(other.sent(), ["GET v1", "PUT v1"]);

    scene.declareAll({ boston: basic });
    assertSucceeded(await scene.run("up"));
    await assertSettled(scene.workspace);
    assert.partialDeepStrictEqual(other.profile, storedAnonymous);
  });
});

describe("Two resources on one endpoint", () => {
  it("bring a warning that names both, and no failure", async () => {
    await using command = await CommandSimulator.start({ release: "25.5" });
    const env = command.environment("basic");
    const SMTP_CONFIGS = JSON.stringify({ first: anonymous, second: anonymous });
    // A process of its own, which finds the server in its environment.
    await using workspace = await Workspace.create({
      ...{ program: programFromEnvironment, file: "index.js" },
      env: { ...env, SMTP_CONFIGS },
    });

    const { output } = assertSucceeded(await workspace.up());

    const warning = output.split("\n").find((line) => /"first" and "second"/.test(line));
    assert.match(warning ?? output, /warning: .*both declare the SMTP profile of http.*which has only one/);
    assert(warning?.includes(command.endpoint), warning);
    assert.equal((await workspace.resource("second")).id, command.endpoint);
    await assertSettled(workspace);
  });
});

describe("A second resource that waits for the first, on one endpoint", () => {
  it("is told that its own program wrote what differs, not to overwrite it", async () => {
    await using command = await CommandSimulator.start({ release: "25.5" });
    await using workspace = await Workspace.create({
      program: `
        import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";
        const args = JSON.parse(process.env.SMTP_CONFIG!);
        const first = new KeyfactorSmtpConfig("first", args);
        new KeyfactorSmtpConfig("second", { ...args, port: 2525 }, { dependsOn: first });
      `,
      env: { ...command.environment("basic"), SMTP_CONFIG: JSON.stringify(anonymous) },
    });

    const { exitCode, output } = await workspace.up();

    assert.notEqual(exitCode, 0, output);
    assert.match(output, /was declared by this program a moment ago, under another name .*: port: 25 -> 2525\./);
    assert.match(output, /Nothing more was written\. Declare one resource per connection\./);
    assert.doesNotMatch(output, /overwriteExisting/);
    assert.deepEqual(command.sent(), ["GET v2", "PUT v2", "GET v2"]);
    assert.partialDeepStrictEqual(command.profile, storedAnonymous);
    assertContractKept(command);
  });
});

describe("What is right and unwise", () => {
  it("brings warnings at preview: a secret in clear, a secret host name, a login without TLS", async () => {
    await using scene = await EngineScene.start({ release: "25.5" });
    await scene.workspace.config("keyfactor:hostname", scene.command.hostname, { secret: true });
    await scene.workspace.config("keyfactor:password", scene.command.credentials.password);
    scene.declare({ ...basic, useSsl: false });

    const { output } = assertSucceeded(await scene.run("preview"));

    assert.match(output, /warning: Stack configuration holds keyfactor:password in clear\./);
    assert.match(output, /warning: keyfactor:hostname is a secret of this stack/);
    assert.match(
      output,
      /Without useSsl, Command sends relayUsername and relayPassword to smtp.example.com:587 in clear/,
    );
  });
});

describe("One resource under another name", () => {
  it("is the same where an alias says so: no warning, no request", async () => {
    const program = (name: string, options: string) => `
      import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";
      new KeyfactorSmtpConfig("${name}", JSON.parse(process.env.SMTP_CONFIG!), ${options});
    `;
    await using command = await CommandSimulator.start({ release: "25.5" });
    const env = { ...command.environment("basic"), SMTP_CONFIG: JSON.stringify(anonymous) };
    await using workspace = await Workspace.create({ program: program("old", "{}"), env });
    assertSucceeded(await workspace.up());
    command.clear();
    await workspace.write("index.ts", program("renamed", '{ aliases: [{ name: "old" }] }'));

    const { output } = assertSucceeded(await workspace.up());

    assert.doesNotMatch(output, /warning|replace|delete/);
    assert.deepEqual(command.sent(), []);
    assert.equal((await workspace.resource("renamed")).id, command.endpoint);
    await assertSettled(workspace);
  });

  it("is deleted and created anew without one, which leaves the profile as it is, and no warning either", async () => {
    await using scene = await EngineScene.start({ release: "25.5" });
    scene.declareAll({ old: anonymous });
    assertSucceeded(await scene.run("up"));
    scene.declareAll({ renamed: anonymous });

    const { output, sent } = assertSucceeded(await scene.run("up"));

    assert.doesNotMatch(output, /warning/);
    assert.deepEqual(sent, ["GET v2"]);
    assert.partialDeepStrictEqual(scene.command.profile, storedAnonymous);
    await assertSettled(scene.workspace);
  });
});

describe("KeyfactorSmtpConfig.get", () => {
  it("reads a profile that another program declares, and never writes it", async () => {
    await using command = await CommandSimulator.start({ release: "25.5", profile: basicBody });
    await using workspace = await Workspace.create({
      program: `
        import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";
        const found = KeyfactorSmtpConfig.get("found", process.env.SMTP_ENDPOINT!);
        export const { host, port, relayUsername, apiVersionInUse, commandVersion } = found;
      `,
      env: { ...command.environment("basic"), SMTP_ENDPOINT: command.endpoint },
    });

    for (const port of [basic.port, 2525]) {
      command.change({ Port: port });
      assertSucceeded(await workspace.up());

      assert.deepEqual(await workspace.outputs(), {
        host: basic.host,
        port,
        relayUsername: basic.relayUsername,
        apiVersionInUse: "2",
        commandVersion: "25.5.1",
      });
    }
    assertSucceeded(await workspace.destroy());

    assert.equal(command.writes, 0);
    assert(command.sent().every((request) => request === "GET v2"));
    assertContractKept(command);
  });
});
