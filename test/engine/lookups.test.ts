import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { Workspace } from "../../tools/pulumi/workspace";
import { assertSucceeded } from "../scene/assertions";
import { basicBody } from "../scene/programs";
import { CommandSimulator } from "../simulator";

const stored = { ...basicBody, RelayPassword: { SecretValue: "sentinel-clear" } };

describe("getSmtpConfig and sendTestMail", () => {
  let command: CommandSimulator;

  before(async () => {
    command = await CommandSimulator.start({ release: "25.5", profile: stored });
  });
  beforeEach(() => command.clear());
  afterEach(() => {
    command.behaviour.secretForm = "null";
    assert.deepEqual(command.contractViolations, []);
  });
  after(() => command.stop());

  /** Runs a script without any engine; gives what it prints as JSON, or how it failed. */
  function script(body: string, env: Record<string, string> = {}): Promise<unknown> {
    const text = `const { getSmtpConfig, sendTestMail } = require("pulumi-keyfactor-smtp");
      (async () => { ${body} })().then((value) => console.log(JSON.stringify(value)), (error) => {
        console.log(JSON.stringify({ code: error.code, message: error.message }));
      });`;
    const all = { PATH: process.env.PATH, HOME: "/nowhere", ...command.environment("oauth"), ...env };
    return new Promise((resolve, reject) => {
      execFile(process.execPath, ["-e", text], { env: all }, (error, stdout, stderr) =>
        error ? reject(new Error(stderr)) : resolve(JSON.parse(stdout)),
      );
    });
  }

  const relay = () => ({
    host: command.relay.host,
    port: command.relay.port,
    senderAccount: "keyfactor@example.com",
    senderName: "Keyfactor Command",
    relayAuthenticationType: "Basic",
    relayUsername: command.relay.credentials.username,
    relayPassword: command.relay.credentials.password,
  });

  it("reads the live profile under the names of the arguments", async () => {
    assert.deepEqual(await script("return getSmtpConfig()"), {
      host: "smtp.example.com",
      port: 587,
      senderAccount: "keyfactor@example.com",
      senderName: "Keyfactor Command",
      useSsl: true,
      relayAuthenticationType: "Basic",
      relayUsername: "EXAMPLE\\keyfactor",
      endpoint: command.endpoint,
      apiVersionInUse: "2",
      profileId: 1,
      commandVersion: "25.5.1",
    });
    assert.deepEqual(command.sent(), ["GET v2"]);
  });

  it("mails with the given profile, and tells that it passed", async () => {
    const args = JSON.stringify({ ...relay(), recipient: "pki@example.com" });
    const result = await script(
      `return sendTestMail({ ...${args}, relayPassword: Promise.resolve(${JSON.stringify(relay().relayPassword)}) })`,
    );
    assert.deepEqual(result, { recipient: "pki@example.com", status: "passed" });
    assert.deepEqual(command.sent(), ["GET v2", "POST v2"]);
    assert.equal(command.relay.messages.length, 1);
    assert.equal(command.profile.Host, stored.Host);
  });

  it("resolves with a refused mail, without its secret", async () => {
    command.behaviour.echoErrors = true;
    const args = JSON.stringify({ ...relay(), relayPassword: "sentinel-wrong", recipient: "pki@example.com" });
    const result = (await script(`return sendTestMail(${args})`)) as { status: string; message: string };
    command.behaviour.echoErrors = false;
    assert.equal(result.status, "failed");
    assert.match(result.message, /Invalid login/);
    assert.equal(result.message.includes("sentinel-wrong"), false);
  });

  it("rejects wrong arguments, all by name, without a request", async () => {
    const args = JSON.stringify({ ...relay(), port: 0, senderName: "", recipient: "nobody" });
    const { code, message } = (await script(`return sendTestMail(${args})`)) as { code: string; message: string };
    assert.equal(code, "ERR_ARGUMENT");
    for (const name of ["port", "senderName", "recipient"]) assert.match(message, new RegExp(`\\b${name} must be`));
    const unmanaged = JSON.stringify({ ...relay(), relayPassword: { unmanaged: true }, recipient: "pki@example.com" });
    assert.deepEqual(await script(`return sendTestMail(${unmanaged})`), {
      code: "ERR_ARGUMENT",
      message:
        "testSend cannot be sent: the mail needs every secret, and relayPassword is { unmanaged: true }: " +
        "declare that secret, or send no mail",
    });
    assert.deepEqual(command.sent(), []);
  });

  it("rejects when the server cannot be asked, or a promised argument fails", async () => {
    const args = JSON.stringify({ ...relay(), recipient: "pki@example.com" });
    const env = { KEYFACTOR_HOSTNAME: "http://127.0.0.1:9", KEYFACTOR_CLIENT_TIMEOUT: "1" };
    const down = (await script(`return sendTestMail(${args})`, env)) as { code: string };
    assert.equal(down.code, "ERR_UNREACHABLE");
    const broken = await script(`return sendTestMail({ ...${args}, host: Promise.reject(new Error("no host")) })`);
    assert.deepEqual(broken, { message: "no host" });
  });

  it("in a program: reads at preview, mails only at up, and keeps a shown password secret", async () => {
    command.behaviour.secretForm = "clear";
    const program = `
      import { getSmtpConfig, sendTestMail } from "pulumi-keyfactor-smtp";
      export const live = getSmtpConfig();
      export const mail = sendTestMail({ ...JSON.parse(process.env.RELAY!), recipient: "pki@example.com" });
    `;
    const env = { ...command.environment("basic"), RELAY: JSON.stringify(relay()) };
    await using workspace = await Workspace.create({ program, env });

    const preview = assertSucceeded(await workspace.preview());
    assert.match(preview.output, /skipped/);
    assert.deepEqual(command.sent(), ["GET v2"]);
    assert.equal(command.relay.messages.length, 0);

    assertSucceeded(await workspace.up());
    assert.equal(command.relay.messages.length, 1);
    const outputs = await workspace.outputs(true);
    assert.deepEqual(outputs.mail, { recipient: "pki@example.com", status: "passed" });
    assert.equal((outputs.live as { relayPassword: string }).relayPassword, "sentinel-clear");
    assert.equal((workspace.transcript + (await workspace.everythingStored())).includes("sentinel-clear"), false);
  });
});
