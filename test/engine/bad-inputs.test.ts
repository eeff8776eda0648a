import assert from "node:assert/strict";
import { type RunResult, Workspace } from "../../tools/pulumi/workspace";
import { assertFailed, assertNothingLeaked, assertSucceeded } from "../scene/assertions";
import { CommandSimulator } from "../simulator";

const secrets = {
  relayPassword: "Sentinel-relay-password",
  header: "Sentinel-header-value",
  username: "Sentinel-secret-user-name",
  number: 91827364,
};

// The program itself is stored too, so what must not be found comes from its environment.
const program = `
  const pulumi = require("@pulumi/pulumi");
  const { KeyfactorSmtpConfig } = require("pulumi-keyfactor-smtp");
  const { relayUsername, ...args } = JSON.parse(process.env.BAD_ARGUMENTS);
  new KeyfactorSmtpConfig("smtp", { ...args, relayUsername: pulumi.secret(relayUsername) });
`;

const badArguments = {
  host: "smtp://smtp.keyexample.com:25",
  port: 70000,
  senderAccount: "keyfactor\r\nBcc: all@keyexample.com",
  useSSL: true,
  relayAuthenticationType: "Basic",
  relayUsername: `${secrets.username}\t`,
  relayPassword: `${secrets.relayPassword}\n`,
  clientSecret: secrets.number,
  requestHeaders: [{ name: "X Tenant", value: secrets.header }],
  testSend: { recipient: "nobody", when: "now" },
  apiVersion: 2,
  onDelete: "drop",
  triggers: "2024",
};

const named = [
  ...["host", "port", "senderAccount", "senderName", "useSSL", "relayUsername", "relayPassword", "clientSecret"],
  ...["requestHeaders", "requestHeaders[0].name", "testSend.recipient", "testSend.when", "apiVersion", "onDelete"],
  "triggers",
].sort();

describe("A program with many bad arguments", () => {
  let command: CommandSimulator;
  let workspace: Workspace;

  before(async () => {
    command = await CommandSimulator.start({ release: "25.5" });
    const env = { ...command.environment("basic"), BAD_ARGUMENTS: JSON.stringify(badArguments) };
    workspace = await Workspace.create({ program, file: "index.js", env });
  });
  after(async () => {
    await workspace[Symbol.asyncDispose]();
    await command.stop();
  });
  afterEach(() => {
    assert.deepEqual(command.sent(), []);
    assert.equal(command.writes, 0);
  });

  /** The arguments that the output complains of, sorted. */
  function complaints({ output }: RunResult): string[] {
    const found = output.matchAll(/resource 'smtp' has a problem: (\S+) (?:must|is) /g);
    return [...new Set(Array.from(found, ([, name]) => String(name)))].sort();
  }

  for (const [what, run] of Object.entries({
    preview: () => workspace.preview(),
    "preview --diff": () => workspace.preview("--diff"),
    up: () => workspace.up(),
  })) {
    it(`fails at ${what}, which names them all at once`, async () => {
      const result = assertFailed(await run());

      assert.deepEqual(complaints(result), named, result.output);
    });
  }

  it("shows no secret, not even one that is wrong itself", async () => {
    await assertNothingLeaked(workspace, ...Object.values(secrets).map(String));
  });

  it("fails without a server and without credentials", async () => {
    workspace.env = Object.fromEntries(
      Object.entries(workspace.env).filter(([name]) => !name.startsWith("KEYFACTOR_")),
    );
    await command.goDown();

    const result = assertFailed(await workspace.preview());

    assert.deepEqual(complaints(result), named);
    await command.comeBack();
  });

  it("works once they are mended", async () => {
    await workspace.write(
      "index.js",
      `new (require("pulumi-keyfactor-smtp").KeyfactorSmtpConfig)("smtp", { host: "smtp.keyexample.com", port: 25,
        senderAccount: "keyfactor@keyexample.com", senderName: "Keyfactor" });`,
    );

    assertSucceeded(await workspace.preview());
  });
});
