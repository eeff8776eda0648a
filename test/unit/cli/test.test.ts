import assert from "node:assert/strict";
import { CommandLine } from "../../scene/command-line";
import { CommandSimulator } from "../../simulator/index";

describe("keyfactor-smtp test", () => {
  let command: CommandSimulator;
  let line: CommandLine;

  before(async () => {
    command = await CommandSimulator.start({ release: "25.5" });
    line = new CommandLine();
    line.server = command;
  });

  beforeEach(() => command.clear());
  afterEach(() => assert.deepEqual(command.contractViolations, []));

  after(async () => {
    await command.stop();
    line.remove();
  });

  function relayProfile(relayPassword: unknown) {
    const { host, port, credentials } = command.relay;
    return {
      host,
      port,
      senderAccount: "keyfactor@example.com",
      senderName: "Keyfactor Command",
      relayAuthenticationType: "Basic",
      relayUsername: credentials.username,
      relayPassword,
    };
  }

  const test = (profile: object, recipient = "pki@example.com", env: Record<string, string> = {}) =>
    line.run(["test", line.write(profile), "--recipient", recipient], env);

  it("mails with the profile of a file, its secret from the environment", async () => {
    const { code, stdout } = await test(relayProfile({ fromEnvironment: "RELAY_PASSWORD" }), "pki@example.com", {
      RELAY_PASSWORD: command.relay.credentials.password,
    });
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), { recipient: "pki@example.com", status: "passed" });
    assert.equal(command.relay.messages.at(-1)?.to.includes("pki@example.com"), true);
    assert.equal(command.writes, 0);
  });

  it("needs every secret, where check does not", async () => {
    const unmanaged = relayProfile({ unmanaged: true });
    const { code, stderr } = await test(unmanaged);
    assert.equal(code, 1);
    assert.match(stderr, /the mail needs every secret, and relayPassword is \{ unmanaged: true \}/);
    assert.equal((await line.run(["check", line.write(unmanaged)])).code, 0);
  });

  it("says that a variable is not set, in words that hold without Pulumi", async () => {
    const { code, stderr } = await test(relayProfile({ fromEnvironment: "RELAY_PASSWORD" }));
    assert.equal(code, 1);
    assert.equal(stderr, "relayPassword: environment variable RELAY_PASSWORD is not set here. Nothing was written.\n");
    assert.deepEqual(command.sent(), []);
  });

  it("asks the instance that the file names, unless the option names another", async () => {
    const profile = { ...relayProfile(command.relay.credentials.password), connection: "elsewhere" };
    const { code, stderr } = await test(profile);
    assert.equal(code, 1);
    assert.match(stderr, /"elsewhere"/);
    assert.deepEqual(command.sent(), []);
    const file = line.write(profile);
    const named = await line.run(["test", file, "--recipient", "pki@example.com", "--connection", "default"]);
    assert.equal(named.code, 0);
  });

  it("fails when the relay refuses, without showing the secret", async () => {
    const { code, stdout, stderr } = await test(relayProfile("sentinel-wrong"));
    assert.equal(code, 1);
    assert.equal(JSON.parse(stdout).status, "failed");
    assert.equal((stdout + stderr).includes("sentinel-wrong"), false);
  });

  it("calls a wrong recipient by its option", async () => {
    const wrong = await test(relayProfile("secret"), "nobody");
    assert.deepEqual([wrong.code, wrong.stderr], [1, "--recipient must be an e-mail address\n"]);
    const { stderr } = await test({ ...relayProfile("secret"), port: 0 }, "nobody");
    assert.match(stderr, /^profile\.json:3: port must be .*\n--recipient must be an e-mail address\n$/);
  });
});
