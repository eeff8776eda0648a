import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { Workspace } from "../../../tools/pulumi/workspace";
import { assertContractKept, assertFailed, assertNothingLeaked, assertSucceeded } from "../../scene/assertions";
import { ConnectionFile } from "../../scene/connection-file";
import { CommandSimulator } from "../../simulator";
import { repository } from "../../unit/documents/documents";

const example = join(repository, "examples/fleet");
const secrets = { EXCHANGE_PASSWORD: "sentinel-exchange", MICROSOFT365_SECRET: "sentinel-365" };
const names = ["frankfurt", "london", "madrid", "paris", "zurich"] as const;

/** What docs/fleet.md says, with the example's own data file. */
describe("Of a fleet of five instances, one of which is down,", () => {
  const connections = new ConnectionFile();
  const servers = new Map<string, CommandSimulator>();
  let workspace: Workspace;
  const server = (name: (typeof names)[number]) => servers.get(name) ?? assert.fail(name);
  const asked = () => {
    const sent = names.filter((name) => server(name).sent().length > 0);
    for (const one of servers.values()) one.clear();
    return sent;
  };

  before(async () => {
    for (const name of names) {
      const command = await CommandSimulator.start({ release: "25.5" });
      servers.set(name, command);
      connections.set(name, command);
    }
    // The relays that the file names are nowhere.
    const env = { ...connections.environment, ...secrets, KEYFACTOR_SMTP_TEST_SEND: "skip" };
    workspace = await Workspace.copyOf(example, { stack: "emea", env });
    await server("frankfurt").goDown();
  });
  after(async () => {
    await workspace[Symbol.asyncDispose]();
    connections[Symbol.dispose]();
    await Promise.all([...servers.values()].map((one) => one.stop()));
    assertContractKept(...servers.values());
  });

  it("the other four are written, with their groups' secrets, and the run fails for the one", async () => {
    // One after the other: else those that have begun when it fails are written in any case.
    const { exitCode, output } = await workspace.up("--continue-on-error", "--parallel", "1");

    assert.notEqual(exitCode, 0, output);
    assert.match(output, /frankfurt/);
    assert.deepEqual(
      names.map((name) => server(name).profile.SenderName ?? ""),
      ["", "Keyfactor Command", "Keyfactor Command", "Keyfactor Command", "Keyfactor Zurich"],
    );
    assert.deepEqual(server("paris").profile.RelayPassword, { SecretValue: secrets.EXCHANGE_PASSWORD });
    assert.deepEqual(server("london").profile.ClientSecret, { SecretValue: secrets.MICROSOFT365_SECRET });
    await assertNothingLeaked(workspace, ...Object.values(secrets));
  });

  it("a preview without logins or secrets says which was never written", async () => {
    const env = { KEYFACTOR_AUTH_CONFIG_FILE: "", EXCHANGE_PASSWORD: "", MICROSOFT365_SECRET: "" };

    const { exitCode, output } = await workspace.pulumi(["preview", "--expect-no-changes"], { env });

    assert.equal(exitCode, 7, output);
    assert.match(output, /\+ .*frankfurt/);
    assert.match(output, /\+ 1 to create/);
  });

  it("the next up writes it, once it is back", async () => {
    await server("frankfurt").comeBack();
    asked();

    assertSucceeded(await workspace.up("--continue-on-error"));

    assert.deepEqual(asked(), ["frankfurt"]);
  });

  it("up --refresh --exclude heals the others without asking it", async () => {
    await server("london").goDown();
    server("paris").change({ Port: 2525 });
    server("zurich").change({ UseSSL: true });
    asked();

    assertSucceeded(await workspace.up("--refresh", "--exclude", "**::london"));

    assert.deepEqual([server("paris").writes, server("zurich").writes], [2, 2]);
    assert.deepEqual([server("paris").profile.Port, server("zurich").profile.UseSSL], [587, false]);
    assert.deepEqual(asked(), ["frankfurt", "madrid", "paris", "zurich"]);
  });

  it("a preview says by line, instance and field what is wrong in the data file, and no more", async () => {
    const wrong = "stacks:\n  amer: {}\n  emea:\n    paris: { port: 99999 }\n";
    await workspace.write("fleet.yaml", wrong);

    const { output } = assertFailed(await workspace.preview(), "fleet.yaml:4: stacks.emea.paris.port must be <= 65535");

    assert.doesNotMatch(output, /99999|data-file/);
  });
});

describe("The scripts of a fleet", () => {
  let workspace: Workspace;

  before(async () => {
    workspace = await Workspace.copyOf(example, { env: {} });
    await run(require.resolve("typescript/bin/tsc"));
  });
  after(() => workspace[Symbol.asyncDispose]());

  /** As npm would; the exit code of one that fails is its error's. */
  function run(script: string, words: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    const options = { cwd: workspace.directory, env: { ...workspace.env, ...env } };
    return promisify(execFile)(process.execPath, [script, ...words], options);
  }

  it("print the stacks, or what is wrong with the file", async () => {
    assert.equal((await run("build/stacks.js")).stdout, "amer\nemea\n");

    await workspace.write("fleet.yaml", "stacks: { emea: { paris: { port: 0, group: a } } }\n");

    const stderr =
      /^fleet\.yaml:1: stacks\.emea\.paris\.port must .*\nfleet\.yaml:1: stacks\.emea\.paris\.group is none .*\n$/;
    await assert.rejects(run("build/stacks.js"), { code: 1, stdout: "", stderr });
  });

  it("ask for the stack that the test mail is to go out from", async () => {
    await assert.rejects(run("build/test-mail.js"), {
      code: 1,
      stderr: /^Say of which stack: npm run test-mail -- STACK\n$/,
    });
  });

  it("send a mail from each instance of the stack, and one that fails does not keep the others from it", async () => {
    await using right = await CommandSimulator.start({ release: "25.5", relay: { requireAuth: true } });
    await using wrong = await CommandSimulator.start({ release: "25.5", relay: { requireAuth: true } });
    using connections = new ConnectionFile();
    const instances = Object.entries({ right, wrong }).map(([name, command]) => {
      connections.set(name, command);
      const { host, port, credentials } = command.relay;
      return [name, { host, port, relayUsername: name === "right" ? credentials.username : "nobody" }];
    });
    const defaults = {
      senderAccount: "keyfactor@example.com",
      senderName: "Keyfactor Command",
      relayAuthenticationType: "Basic",
      relayPassword: { fromEnvironment: "RELAY_PASSWORD" },
      testSend: { recipient: "pki-team@example.com" },
    };
    await workspace.write("fleet.yaml", JSON.stringify({ defaults, stacks: { emea: Object.fromEntries(instances) } }));

    const env = { ...connections.environment, RELAY_PASSWORD: right.relay.credentials.password };
    const sending = run("build/test-mail.js", ["emea"], env);

    await assert.rejects(sending, ({ code, stdout }: { code: number; stdout: string }) => {
      assert.equal(code, 1);
      assert.match(stdout, /^right: passed $/m);
      assert.match(stdout, /^wrong: failed .*535/m);
      return true;
    });
    assert.deepEqual(
      [right, wrong].map(({ relay }) => relay.messages.length),
      [1, 0],
    );
    assert.deepEqual([...right.sent(), ...wrong.sent()], ["GET v2", "POST v2", "GET v2", "POST v2"]);
  });
});
