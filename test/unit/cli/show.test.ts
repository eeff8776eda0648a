import assert from "node:assert/strict";
import { parse } from "yaml";
import { isJsonObject, type JsonObject } from "../../../provider/json";
import { CommandLine } from "../../scene/command-line";
import { ConnectionFile } from "../../scene/connection-file";
import { declaredArguments } from "../../scene/declared-arguments";
import { basicBody, oauthBody, oddReference } from "../../scene/programs";
import { type Behaviour, CommandSimulator, type StoredProfile } from "../../simulator/index";

const secretBasic = { ...basicBody, RelayPassword: { SecretValue: "sentinel-stored" } };
const secretOauth = {
  ...oauthBody,
  ClientSecret: { SecretValue: "sentinel-client-secret" },
  RequestHeaders: [{ Name: "X-Tenant", Value: "sentinel-header" }],
};

describe("keyfactor-smtp show", () => {
  let command: CommandSimulator;
  let line: CommandLine;

  beforeEach(() => {
    line = new CommandLine();
  });

  async function start(profile: Partial<StoredProfile> | null, behaviour: Partial<Behaviour> = {}) {
    command = await CommandSimulator.start({ release: "25.5", profile, behaviour });
    line.server = command;
  }

  async function stop() {
    assert.deepEqual(command.contractViolations, []);
    assert.equal(command.writes, 0);
    await command.stop();
  }

  afterEach(async () => {
    await stop();
    line.remove();
  });

  /** What is printed when all is well; never one of the secrets. */
  async function show(...args: string[]) {
    const { code, stdout, stderr } = await line.run(["show", ...args]);
    assert.equal(code, 0, stderr);
    assert.equal(`${stdout}${stderr}`.includes("sentinel"), false, stdout);
    return { stdout, stderr };
  }

  const shownIn = {
    json: async (): Promise<unknown> => JSON.parse((await show("--format", "json")).stdout),
    yaml: async (): Promise<unknown> => parse((await show("--format", "yaml")).stdout),
    typescript: async (): Promise<unknown> => argumentsOf((await show("--format", "typescript")).stdout),
  };

  async function assertAccepted(args: unknown): Promise<void> {
    const { code, stderr } = await line.run(["check", line.write(args)]);
    assert.equal(code, 0, stderr);
  }

  it("prints the live profile in JSON, and never a secret", async () => {
    await start(secretBasic, { secretForm: "clear" });
    command.change({ RequestHeaders: [{ Name: "X-Tenant", Value: "sentinel-stored" }] });
    const { stdout, stderr } = await show();
    assert.deepEqual(JSON.parse(stdout), {
      ...{ host: "smtp.example.com", port: 587, useSsl: true },
      ...{ senderAccount: "keyfactor@example.com", senderName: "Keyfactor Command" },
      ...{ relayAuthenticationType: "Basic", relayUsername: "EXAMPLE\\keyfactor", relayPassword: "********" },
      requestHeaders: [{ name: "X-Tenant", value: "********" }],
    });
    assert.equal(stderr, `${command.endpoint} {"apiVersionInUse":"2","profileId":1,"commandVersion":"25.5.1"}\n`);
    assert.deepEqual(command.sent(), ["GET v2"]);
  });

  for (const secretForm of ["clear", "null"] as const) {
    it(`prints a mask that check refuses for a secret whose form is "${secretForm}"`, async () => {
      await start(secretBasic, { secretForm });
      const shown = await shownIn.json();
      assert.ok(isJsonObject(shown));
      assert.equal(shown.relayPassword, "********");
      assert.deepEqual(await shownIn.yaml(), shown);
      const { code, stderr } = await line.run(["check", line.write(shown)]);
      assert.equal(code, 1);
      assert.match(stderr, /relayPassword is a mask/);
      await assertAccepted({ ...shown, relayPassword: "secret" });
    });
  }

  it("prints a whole program, with the secrets from the configuration", async () => {
    await start(basicBody);
    assert.deepEqual(
      (await show("--format", "typescript")).stdout,
      `import * as pulumi from "@pulumi/pulumi";
import { KeyfactorSmtpConfig } from "pulumi-keyfactor-smtp";

const config = new pulumi.Config();

new KeyfactorSmtpConfig("smtp", {
  host: "smtp.example.com",
  port: 587,
  senderAccount: "keyfactor@example.com",
  senderName: "Keyfactor Command",
  useSsl: true,
  relayAuthenticationType: "Basic",
  relayUsername: "EXAMPLE\\\\keyfactor",
  relayPassword: config.requireSecret("relayPassword"),
});
`,
    );
  });

  it("prints a PAM reference whole, in every format", async () => {
    await start({ ...basicBody, RelayPassword: oddReference, RelayUsername: oddReference });
    for (const read of Object.values(shownIn)) {
      const shown = await read();
      assert.ok(isJsonObject(shown));
      const pam = { provider: 7, parameters: { Safe: "Mail", "Secret Object": "relay", ["__proto__"]: "x" } };
      assert.deepEqual([shown.relayUsername, shown.relayPassword], [pam, pam]);
      await assertAccepted(shown);
    }
    assert.equal((await show()).stderr.split("\n").length, 2, "nothing to remark on");
  });

  it("writes what cannot be seen as escapes, in names too, and means the same", async () => {
    const trick = 'a\u202e"b\u00a0\u200b\u2028\u0085\u{E0041}\u001b[31m`$\n\\u0041 //*/';
    await start({
      ...basicBody,
      SenderName: trick,
      RelayPassword: { Provider: 7, Parameters: { [trick]: trick } },
    });
    for (const [format, read] of Object.entries(shownIn)) {
      const shown = await read();
      assert.ok(isJsonObject(shown));
      assert.equal(shown.senderName, trick, format);
      assert.deepEqual(shown.relayPassword, { provider: 7, parameters: { [trick]: trick } }, format);
      const { stdout, stderr } = await show("--format", format);
      assert.doesNotMatch(stdout + stderr, /[^\n\x20-\x7e]/, format);
    }
  });

  it("shows a secret nowhere, wherever the server puts it", async () => {
    await start(secretOauth, { secretForm: "clear" });
    const { KEYFACTOR_AUTH_CLIENT_SECRET: login = assert.fail() } = command.environment("oauth");
    command.change({ SenderName: `by ${login}`, Scope: "sentinel-client-secret" });
    for (const read of Object.values(shownIn)) {
      assert.equal(JSON.stringify(await read()).includes(login), false);
    }
    const { stdout, stderr } = await show("--format", "typescript");
    assert.match(stdout, /^ {2}senderName: config\.requireSecret\("senderName"\),$/m);
    assert.match(
      stdout,
      /^ {2}requestHeaders: \[\{ name: "X-Tenant", value: config\.requireSecret\("requestHeaders\.X-Tenant"\) \}\],$/m,
    );
    assert.match(stderr, /^senderName is not shown: a secret stands in it\.$/m);
    assert.match(stderr, /^scope is not shown: a secret stands in it\.$/m);
  });

  it("says what the server lacks, shows in part, or does not show", async () => {
    const inPart = { Provider: 7, Parameters: {} };
    await start({ ...secretOauth, SenderName: null, ClientSecret: inPart }, { requestHeaderValues: "absent" });
    const { stdout, stderr } = await show("--format", "typescript");
    for (const remark of [
      "senderName is required, and the server has none.",
      "clientSecret is shown in part: complete the PAM reference.",
      "requestHeaders are not shown: declare those that there are, or they are cleared.",
    ]) {
      assert.ok(stderr.includes(`\n${remark}\n`), stderr);
      assert.ok(stdout.includes(`\n  // ${remark}\n`), stdout);
    }
  });

  it("says plainly that there is nothing to declare", async () => {
    await start(null);
    for (const format of ["json", "yaml"] as const) assert.deepEqual(await shownIn[format](), {});
    const { stdout, stderr } = await show("--format", "typescript");
    assert.equal(stdout, "// Nothing to declare.\n");
    assert.match(stderr, /^Nothing to declare: this profile was never configured/m);
  });

  for (const [type, says] of [
    [1, /^relayAuthenticationType 1 \(probably Windows login\) is unknown .* declare one of Anonymous, Basic/m],
    [4, /^relayAuthenticationType 4 is unknown to this package: .* leave this server undeclared\.$/m],
  ] as const) {
    it(`says the way out of a login that this package does not know, ${type}, and passes it for no other`, async () => {
      await start({ ...basicBody, RelayAuthenticationType: type });
      const { stdout: json, stderr: remarks } = await show();
      assert.match(remarks, says);
      const { code, stderr } = await line.run(["check", line.write(json)]);
      assert.equal(code, 1);
      assert.match(stderr, /relayAuthenticationType must be one of/);
      const { stdout: program } = await show("--format", "typescript");
      assert.match(program, new RegExp(`// relayAuthenticationType ${type} .*\n  relayAuthenticationType: ${type},`));
    });
  }

  it("declares the connection that it was asked for by name", async () => {
    await start(basicBody);
    using file = new ConnectionFile();
    file.set("emea", command);
    for (const format of ["json", "yaml", "typescript"]) {
      const { code, stdout } = await line.run(["show", "--connection", "emea", "--format", format], file.environment);
      assert.equal(code, 0);
      assert.match(stdout, /connection"?: "emea"/);
    }
  });
});

/** What a program declares, with a configuration that has whatever it asks for. */
function argumentsOf(program: string): JsonObject {
  return declaredArguments(program, (key) => `configured ${key}`);
}
