import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Workspace } from "../../tools/pulumi/workspace";
import {
  assertContractKept,
  assertNothingLeaked,
  assertSettled,
  assertSucceeded,
  withoutTime,
} from "../scene/assertions";
import { basicBody, oauthBody, pam, pamBody } from "../scene/programs";
import { CommandSimulator, type SimulatorOptions } from "../simulator";

const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));
const secrets = ["relayPassword", "clientSecret"];

/** Configures the project, applies it, and looks for drift. Secrets are in no place but the server. */
async function apply(
  source: string,
  configuration: (command: CommandSimulator) => Readonly<Record<string, string>>,
  options: Partial<SimulatorOptions>,
  examine: (command: CommandSimulator, outputs: Record<string, unknown>) => void,
): Promise<void> {
  await using command = await CommandSimulator.start({ release: "25.5", ...options });
  await using workspace = await Workspace.copyOf(source, { env: command.environment("basic") });
  const values = configuration(command);
  for (const [key, value] of Object.entries(values)) {
    await workspace.config(key, value, { secret: secrets.includes(key), path: key.includes(".") });
  }

  assertSucceeded(await workspace.up());
  examine(command, await workspace.outputs());
  command.requests.length = 0;
  await assertSettled(workspace);
  assert.deepEqual(command.sent(), ["GET v2"]);

  assertContractKept(command);
  await assertNothingLeaked(workspace, ...secrets.flatMap((key) => values[key] ?? []));
}

/** What examples/basic asks for, with the simulator's own relay, so that its test mail arrives. */
const basicConfiguration = ({ relay }: CommandSimulator) => ({
  host: relay.host,
  port: String(relay.port),
  useSsl: "false",
  relayUsername: relay.credentials.username,
  relayPassword: relay.credentials.password,
  testRecipient: "pki@example.com",
});

function examineBasic({ relay, requests, endpoint }: CommandSimulator, outputs: Record<string, unknown>) {
  const { username, password } = relay.credentials;
  const body = {
    ...basicBody,
    Host: relay.host,
    Port: relay.port,
    UseSSL: false,
    RelayUsername: { SecretValue: username },
    RelayPassword: { SecretValue: password },
  };
  assert.deepEqual(
    requests.map(({ method }) => method),
    ["GET", "POST", "PUT"],
  );
  assert.deepEqual(requests[1]?.body, { ...body, TestRecipient: "pki@example.com" });
  assert.deepEqual(requests[2]?.body, body);
  assert.deepEqual(
    relay.messages.map((mail) => mail.envelope.to),
    [["pki@example.com"]],
  );
  const lastTest = { recipient: "pki@example.com", status: "passed" };
  assert.deepEqual(
    { ...outputs, lastTest: withoutTime(outputs.lastTest) },
    { endpoint, commandVersion: "25.5.1", lastTest },
  );
}

describe("The examples as they stand", () => {
  it("basic applies and proves a relay with a login", () =>
    apply(join(repository, "examples/basic"), basicConfiguration, { relay: { requireAuth: true } }, examineBasic));

  it("oauth applies a relay that wants tokens", () =>
    apply(
      join(repository, "examples/oauth"),
      () => ({
        host: "smtp.example.com",
        senderAccount: "keyfactor@example.com",
        clientId: "mail-client",
        clientSecret: "sentinel-client-secret",
        tokenEndpoint: "https://login.example.com/oauth2/token",
        scope: "https://mail.example.com/.default",
      }),
      {},
      ({ requests, endpoint }, outputs) => {
        const { Audience: _, RequestHeaders: __, ...body } = oauthBody;
        assert.deepEqual(
          requests.map(({ method }) => method),
          ["GET", "PUT"],
        );
        assert.deepEqual(requests[1]?.body, {
          ...body,
          ClientSecret: { SecretValue: "sentinel-client-secret" },
          Scope: "https://mail.example.com/.default",
        });
        assert.deepEqual(outputs, { endpoint, apiVersionInUse: "2" });
      },
    ));

  it("pam applies a password that a PAM provider keeps, on 25.1 too", () =>
    apply(
      join(repository, "examples/pam"),
      () => ({
        host: "smtp.example.com",
        relayUsername: pam.relayUsername,
        pamProvider: "3",
        "pamParameters.Safe": "Mail",
        "pamParameters.Folder": "Root",
        "pamParameters.Object": "relay",
      }),
      { release: "25.1", pam: { 3: () => "relay-password" } },
      ({ requests, endpoint }, outputs) => {
        assert.deepEqual(requests.at(-1)?.body, pamBody);
        assert.deepEqual(outputs, { endpoint, profileId: 1 });
      },
    ));

  it("the repository's own Pulumi.yaml runs examples/basic", async () => {
    const root = await mkdtemp(join(tmpdir(), "keyfactor-smtp-root-"));
    try {
      await mkdir(join(root, "examples"));
      await cp(join(repository, "Pulumi.yaml"), join(root, "Pulumi.yaml"));
      await cp(join(repository, "examples/basic"), join(root, "examples/basic"), { recursive: true });
      await apply(root, basicConfiguration, { relay: { requireAuth: true } }, examineBasic);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });
});
