import assert from "node:assert/strict";
import { assertContractKept, assertDrift, assertSucceeded, withoutTime } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { basic, basicBody, oauth, oauthBody, pam, pamBody } from "../scene/programs";

const renamed = { ...basic, senderName: "Certificate Alerts", host: "other.example.com" };
const renamedBody = { ...basicBody, SenderName: renamed.senderName, Host: renamed.host };

describe("What an update asks of the server", () => {
  let scene: EngineScene;
  before(async () => {
    scene = await EngineScene.start({ release: "25.5", pam: { 3: () => "relay-password-of-the-vault" } });
    await scene.given(basic);
  });
  after(() => scene[Symbol.asyncDispose]());
  afterEach(() => assertContractKept(scene.command));

  it("nothing when nothing is declared anew, though somebody changed it since the last look", async () => {
    scene.command.change({ Host: "theirs.example.com", Port: 2525 });

    const { sent } = assertSucceeded(await scene.run("up"));

    assert.deepEqual(sent, []);
    assert.equal(scene.command.profile.Host, "theirs.example.com");
    await assertDrift(scene.workspace, "host", "port");
  });

  it("one PUT of the whole profile when fields changed, over what somebody changed since the last look", async () => {
    const { sent, requests } = await scene.apply(renamed);

    assert.deepEqual(sent, ["PUT v2"]);
    assert.deepEqual(requests[0]?.body, renamedBody);
    assert.partialDeepStrictEqual(scene.command.profile, { Host: renamed.host, Port: renamed.port });
  });

  it("one PUT with the new secret alone when a secret is rotated, which the plan names", async () => {
    const rotated = { ...renamed, relayPassword: "rotated-secret" };
    scene.declare(rotated);
    const plan = await scene.run("preview", "--expect-no-changes");
    assert.equal(plan.exitCode, 7, plan.output);
    assert.match(plan.output, /Changed secrets of .* \(never shown\): relayPassword/);

    const { sent, requests } = await scene.apply(rotated);

    assert.deepEqual(sent, ["PUT v2"]);
    assert.deepEqual(requests[0]?.body, { ...renamedBody, RelayPassword: { SecretValue: "rotated-secret" } });
    assert.deepEqual(scene.command.profile.RelayPassword, { SecretValue: "rotated-secret" });
    assert(!requests[0]?.bodyText.includes(basic.relayPassword));
  });

  it("one PUT, secrets included, when the triggers changed", async () => {
    const { sent, requests } = await scene.apply({ ...basic, triggers: ["2026-02", { of: 1 }] });

    assert.deepEqual(sent, ["PUT v2"]);
    assert.deepEqual(requests[0]?.body, basicBody);
  });

  it("nothing, and the state says what was declared, when only policy changed", async () => {
    const { hostname, credentials } = scene.command;
    const { username, password } = credentials;
    const connections = { alias: { hostname, username, password } };
    await scene.workspace.config("keyfactor:connections", JSON.stringify(connections), { secret: true });

    // The alias is another name for the same server.
    const policy = { connection: "alias", apiVersion: "2", overwriteExisting: true, triggers: ["2026-02", { of: 1 }] };
    const { sent } = await scene.apply({ ...basic, ...policy });

    assert.deepEqual(sent, []);
    assert.partialDeepStrictEqual((await scene.workspace.resource()).outputs, policy);
  });

  describe("when relayAuthenticationType changed:", () => {
    for (const [what, args, body] of [
      ["OAuth client credentials", oauth, oauthBody],
      ["Basic with a PAM reference", pam, pamBody],
    ] as const) {
      it(`one PUT to ${what}, which leaves nothing of the type before`, async () => {
        const { sent, requests } = await scene.apply(args);

        assert.deepEqual(sent, ["PUT v2"]);
        assert.partialDeepStrictEqual(requests[0]?.body, body);
        const { command, workspace } = scene;
        assert.equal(command.profile.RelayUsername === null, !("relayUsername" in args));
        assert.equal(command.profile.RelayPassword === null, !("relayPassword" in args));
        assert.equal(command.profile.ClientSecret === null, !("clientSecret" in args));
        assert.equal(command.profile.RequestHeaders === null, !("requestHeaders" in args));
        const { outputs = {} } = await workspace.resource();
        for (const name of ["relayUsername", "relayPassword", "clientId", "clientSecret", "tokenEndpoint", "scope"]) {
          assert.equal(name in outputs, name in args, name);
        }
      });
    }
  });
});

describe("What an update asks of the server for a test", () => {
  let scene: EngineScene;
  let declared: Record<string, unknown>;
  before(async () => {
    scene = await EngineScene.start({ release: "25.5", relay: { requireAuth: true } });
    const { host, port, credentials } = scene.command.relay;
    const { username: relayUsername, password: relayPassword } = credentials;
    declared = { ...basic, host, port, useSsl: false, relayUsername, relayPassword };
    await scene.given(declared);
  });
  after(() => scene[Symbol.asyncDispose]());
  afterEach(() => assertContractKept(scene.command));

  it("one POST when only testSend changed", async () => {
    const recipient = "pki-team@example.com";
    const { sent, requests } = await scene.apply({ ...declared, testSend: { recipient } });

    assert.deepEqual(sent, ["POST v2"]);
    assert.partialDeepStrictEqual(requests[0]?.body, { TestRecipient: recipient });
    const { outputs } = await scene.workspace.resource();
    assert.deepEqual(withoutTime(outputs?.lastTest), { recipient, status: "passed" });
  });

  it("nothing when testSend is taken away", async () => {
    const { sent } = await scene.apply(declared);

    assert.deepEqual(sent, []);
    assert.equal((await scene.workspace.resource()).outputs?.lastTest, undefined);
  });
});
