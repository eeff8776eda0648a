import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  assertContractKept,
  assertDrift,
  assertFailed,
  assertNothingLeaked,
  assertSucceeded,
} from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { anonymous, basic, basicBody, oauth, storedAnonymous } from "../scene/programs";

/** Characters that are written in other ways in JSON, in URLs and by inspection. */
const sentinel = (what: string) => `sentinel-"${what}"-\\ /+%é'`;

/** Asserts that the property is ciphertext in the state, on both sides. */
async function assertCiphertext({ workspace }: EngineScene, property: string): Promise<void> {
  const { inputs, outputs } = await workspace.resource();
  for (const side of [inputs, outputs]) assert("ciphertext" in Object(side?.[property]), property);
}

/**
 * The SDK tells the engine, for every resource of every provider, what its registration came to, secrets included. With
 * --event-log, and with `up --json`, the engine passes these debug messages on. No provider can keep them from it.
 */
function withoutDebugLines(text: string): string {
  const isDebug = (line: string) => /"diagnosticEvent":\{"prefix":"debug: ","message":"RegisterResource RPC/.test(line);
  return text
    .split("\n")
    .filter((line) => !isDebug(line))
    .join("\n");
}

describe("Secrets that a program gives as plain texts", () => {
  it("are ciphertext in the state, and in no output, event, plan or log of any command", async () => {
    await using scene = await EngineScene.start({ release: "25.5" });
    const { command, workspace } = scene;
    const [client, header, password] = [sentinel("client"), sentinel("header"), sentinel("password")];
    const withOAuth = { ...oauth, clientSecret: client, requestHeaders: [{ name: "X-Tenant", value: header }] };
    const withPassword = { ...basic, relayPassword: password };

    // Without these the CLI knows neither --event-log nor up --plan.
    Object.assign(workspace.env, { PULUMI_DEBUG_COMMANDS: "true", PULUMI_EXPERIMENTAL: "true" });
    const events = (name: string) => ["--event-log", join(workspace.directory, `${name}.json`)];
    scene.declare(withOAuth);
    for (const flags of [["--diff"], ["--json"], ["--save-plan", "plan.json"], events("preview")]) {
      assertSucceeded(await scene.run("preview", ...flags));
    }
    assertSucceeded(await scene.run("up", "--plan", "plan.json", ...events("create")));
    assert.deepEqual(command.profile.ClientSecret, { SecretValue: client });
    assert.deepEqual(command.profile.RequestHeaders, [{ Name: "X-Tenant", Value: header }]);
    await assertCiphertext(scene, "clientSecret");
    await assertCiphertext(scene, "requestHeaders");

    scene.declare(withPassword);
    assertSucceeded(await scene.run("preview", "--diff", ...events("diff")));
    assertSucceeded(await scene.run("up", "--json", ...events("update")));
    assert.deepEqual(command.profile.RelayPassword, { SecretValue: password });
    await assertCiphertext(scene, "relayPassword");
    assertSucceeded(await scene.run("refresh", "--diff", ...events("refresh")));
    assertSucceeded(await scene.run("destroy", ...events("destroy")));

    for (const name of ["preview", "create", "diff", "update", "refresh", "destroy"]) {
      const eventLog = await readFile(join(workspace.directory, `${name}.json`), "utf8");
      assert.match(eventLog, /"resourcePreEvent"/, name);
      await workspace.write(`${name}.json`, withoutDebugLines(eventLog));
    }
    workspace.transcript = withoutDebugLines(workspace.transcript);
    await assertNothingLeaked(workspace, client, header, password);
  });
});

describe("Secrets that a server repeats in its error messages", () => {
  let scene: EngineScene;
  const [first, second] = [sentinel("first"), sentinel("second")];
  before(async () => {
    scene = await EngineScene.start({ release: "25.5", behaviour: { echoErrors: true }, relay: { requireAuth: true } });
  });
  after(() => scene[Symbol.asyncDispose]());
  afterEach(async () => {
    assertContractKept(scene.command);
    await assertNothingLeaked(scene.workspace, first, second);
  });

  for (const body of ["json", "problem"] as const) {
    it(`are struck out when create is refused with ${body}`, async () => {
      scene.declare({ ...basic, relayPassword: first });
      scene.command.faults.add({ on: "PUT", kind: "status", status: 400, body });

      const refused = assertFailed(await scene.run("up"), "[secret]", "Request: {");

      assert(JSON.stringify(refused.requests.at(-1)?.responseBody).includes("sentinel-"), "nothing was repeated");
    });
  }

  it("are struck out when update is refused", async () => {
    await scene.given({ ...basic, relayPassword: first });
    scene.declare({ ...basic, relayPassword: second });
    scene.command.faults.add({ on: "PUT", kind: "status", status: 400 });

    const refused = assertFailed(await scene.run("up"), "[secret]", "Request: {");

    assert(JSON.stringify(refused.requests.at(-1)?.responseBody).includes("sentinel-"), "nothing was repeated");
  });

  for (const onFailure of ["fail", "warn"] as const) {
    it(`are struck out when the test mail is refused and that is to ${onFailure}`, async () => {
      const { host, port } = scene.command.relay;
      const testSend = { recipient: `${onFailure}@example.com`, when: "afterSave", onFailure };
      scene.declare({ ...basic, host, port, useSsl: false, relayPassword: second, testSend });

      const run = await scene.run("up");

      assert.equal(run.exitCode === 0, onFailure === "warn", run.output);
      const message = String(Object((await scene.workspace.resource()).outputs?.lastTest).message);
      for (const text of [run.output, message]) assert.match(text, /could not be sent.*Request: \{.*\[secret\]/);
    });
  }
});

describe("Secrets that a server shows", () => {
  const [live, later] = [sentinel("live"), sentinel("later")];

  it("are secret in the previous profile and in drift, and the state keeps them as ciphertext", async () => {
    const profile = { ...basicBody, Host: "old.example.com", RelayPassword: { SecretValue: live } };
    await using scene = await EngineScene.start({ release: "25.5", profile, behaviour: { secretForm: "clear" } });
    await scene.given({ ...basic, overwriteExisting: true });
    assert("ciphertext" in Object(Object((await scene.workspace.resource()).outputs?.previousProfile).relayPassword));

    scene.command.change({ RelayPassword: { SecretValue: later } });
    await assertDrift(scene.workspace, "relayPassword");
    assertSucceeded(await scene.run("refresh", "--diff"));
    await assertCiphertext(scene, "relayPassword");

    const { sent } = await scene.apply({ ...basic, overwriteExisting: true });
    assert.deepEqual(sent, ["PUT v2"]);
    assert.deepEqual(scene.command.profile.RelayPassword, basicBody.RelayPassword);
    await assertNothingLeaked(scene.workspace, live, later);
  });

  it("are secret when they appear where the program declares none", async () => {
    await using scene = await EngineScene.start({ release: "25.5", behaviour: { secretForm: "clear" } });
    await scene.given(anonymous);

    scene.command.change({
      RelayPassword: { SecretValue: later },
      RequestHeaders: [{ Name: "X-Tenant", Value: live }],
    });
    await assertDrift(scene.workspace, "relayPassword", "requestHeaders");
    assertSucceeded(await scene.run("refresh", "--diff"));
    await assertCiphertext(scene, "relayPassword");
    await assertCiphertext(scene, "requestHeaders");

    const { sent } = await scene.apply(anonymous);
    assert.deepEqual(sent, ["PUT v2"]);
    assert.partialDeepStrictEqual(scene.command.profile, { ...storedAnonymous, RequestHeaders: null });
    await assertNothingLeaked(scene.workspace, live, later);
  });
});
