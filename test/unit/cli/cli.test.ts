import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { basicBody } from "../../scene/programs";
import { CommandSimulator } from "../../simulator/index";

const main = join(__dirname, "../../../provider/cli/main.js");

describe("The keyfactor-smtp command", () => {
  let command: CommandSimulator;
  let directory: string;

  before(async () => {
    command = await CommandSimulator.start({
      release: "25.5",
      profile: { ...basicBody, RelayPassword: { SecretValue: "sentinel-stored" } },
      behaviour: { secretForm: "clear" },
    });
    directory = await mkdtemp(join(tmpdir(), "keyfactor-smtp-cli-"));
  });

  beforeEach(() => command.clear());
  afterEach(() => assert.deepEqual(command.contractViolations, []));

  after(async () => {
    await command.stop();
    await rm(directory, { recursive: true });
  });

  function run(args: string[], env: Record<string, string> = {}) {
    const options = { env: { PATH: process.env.PATH, HOME: directory, ...command.environment("oauth"), ...env } };
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  async function fileWith(profile: object): Promise<string> {
    const file = join(directory, "profile.json");
    await writeFile(file, JSON.stringify(profile));
    return file;
  }

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

  it("shows the live profile, and never a secret", async () => {
    command.change({ RequestHeaders: [{ Name: "X-Tenant", Value: "sentinel-stored" }] });
    const { code, stdout, stderr } = await run(["show"]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), {
      ...{ host: "smtp.example.com", port: 587, useSsl: true },
      ...{ senderAccount: "keyfactor@example.com", senderName: "Keyfactor Command" },
      ...{ relayAuthenticationType: "Basic", relayUsername: "EXAMPLE\\keyfactor", relayPassword: "********" },
      requestHeaders: [{ name: "X-Tenant", value: "********" }],
    });
    assert.equal(stderr, `${command.endpoint} {"apiVersionInUse":"2","profileId":1,"commandVersion":"25.5.1"}\n`);
    assert.equal(stdout.includes("sentinel-stored"), false);
    assert.deepEqual(command.sent(), ["GET v2"]);
  });

  it("shows what check accepts once it has the secret, and not before", async () => {
    command.change({ RequestHeaders: null });
    const { relayPassword, ...shown } = JSON.parse((await run(["show"])).stdout);
    const masked = await run(["check", await fileWith({ ...shown, relayPassword })]);
    assert.equal(masked.code, 1);
    assert.match(masked.stderr, /relayPassword is a mask/);
    assert.equal((await run(["check", await fileWith({ ...shown, relayPassword: "secret" })])).code, 0);
  });

  it("checks a file without asking the server, and names all that is wrong", async () => {
    const bad = await run(["check", await fileWith({ ...relayProfile("****"), port: 0, useSSL: true })]);
    assert.equal(bad.code, 1);
    for (const part of ["port must be", "useSsl", "relayPassword is a mask"]) assert.ok(bad.stderr.includes(part));
    assert.equal((await run(["check", await fileWith(relayProfile("secret"))])).code, 0);
    assert.deepEqual(command.sent(), []);
  });

  it("mails with the profile of a file, its secret from the environment", async () => {
    const file = await fileWith(relayProfile({ fromEnvironment: "RELAY_PASSWORD" }));
    const password = command.relay.credentials.password;
    const { code, stdout } = await run(["test", file, "--recipient", "pki@example.com"], { RELAY_PASSWORD: password });
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), { recipient: "pki@example.com", status: "passed" });
    assert.equal(command.relay.messages.at(-1)?.to.includes("pki@example.com"), true);
    assert.equal(command.writes, 0);
  });

  it("asks the instance that the file names, unless the option names another", async () => {
    const file = await fileWith({ ...relayProfile("sentinel-relay"), connection: "elsewhere" });
    const { code, stderr } = await run(["test", file, "--recipient", "pki@example.com"]);
    assert.equal(code, 1);
    assert.match(stderr, /"elsewhere"/);
    assert.deepEqual(command.sent(), []);
  });

  it("fails when the relay refuses, without showing the secret", async () => {
    const file = await fileWith(relayProfile("sentinel-wrong"));
    const { code, stdout, stderr } = await run(["test", file, "--recipient", "pki@example.com"]);
    assert.equal(code, 1);
    assert.equal(JSON.parse(stdout).status, "failed");
    assert.equal((stdout + stderr).includes("sentinel-wrong"), false);
  });

  it("explains a wrong call, and exits with 2", async () => {
    const calls: [says: RegExp, ...args: string[]][] = [
      [/No command/],
      [/No command/, "drop"],
      [/--colour/, "show", "--colour"],
      [/show takes no prod/, "show", "prod"],
      [/exactly one file/, "check"],
      [/exactly one file/, "check", "one.json", "two.json"],
      [/--recipient/, "test", "profile.json"],
    ];
    for (const [says, ...args] of calls) {
      const { code, stderr } = await run(args);
      assert.equal(code, 2, args.join(" "));
      assert.match(stderr, says);
    }
    const wrong = await run(["test", await fileWith(relayProfile("secret")), "--recipient", "nobody"]);
    assert.deepEqual([wrong.code, wrong.stderr], [1, "--recipient must be an e-mail address\n"]);
    const unmanaged = await fileWith(relayProfile({ unmanaged: true }));
    const unknown = await run(["test", unmanaged, "--recipient", "pki-team@example.com"]);
    assert.equal(unknown.code, 1);
    assert.match(unknown.stderr, /the mail needs every secret, and relayPassword is \{ unmanaged: true \}/);
    assert.equal((await run(["check", unmanaged])).code, 0);
    assert.equal((await run(["--help"])).code, 0);
  });

  it("names what is missing in a connection", async () => {
    const { code, stderr } = await run(["show", "--connection", "prod"]);
    assert.equal(code, 1);
    assert.match(stderr, /"prod"/);
    assert.equal(stderr.includes("    at "), false);
  });
});
