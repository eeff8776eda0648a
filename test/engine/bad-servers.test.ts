import assert from "node:assert/strict";
import { SMTP_CONFIG_TYPE } from "../../tools/pulumi/state";
import { assertFailed, assertNoDrift, assertNothingLeaked, assertSucceeded } from "../scene/assertions";
import { EngineScene, type Run } from "../scene/engine-scene";
import { answerOf } from "../scene/faults";
import { basic, storedAnonymous } from "../scene/programs";

const passwords = { relay: "Sentinel-of-the-relay", command: "Sentinel-of-the-connection" };
const declared = { ...basic, relayPassword: passwords.relay };

/** What the state tells of the resource, but for ciphertexts, which differ at each encryption. */
async function recorded({ workspace }: EngineScene): Promise<unknown> {
  const { id, inputs, outputs, initErrors } = await workspace.resource();
  const text = JSON.stringify({ id, inputs, outputs, initErrors });
  return JSON.parse(text, (key, value) => (key === "ciphertext" ? "" : value));
}

/** The one line of the output that tells what is wrong. */
function paragraph({ output }: Run, pattern: RegExp): string {
  const lines = output.split("\n").filter((line) => pattern.test(line));
  assert.ok(lines.length > 0, output);
  return lines[0]?.trim() ?? "";
}

describe("A bad server, on the real engine", function () {
  this.timeout(120_000);
  let scene: EngineScene;

  afterEach(async () => {
    await assertNothingLeaked(scene.workspace, ...Object.values(passwords));
    await scene[Symbol.asyncDispose]();
  });

  async function start(options: Omit<Parameters<typeof EngineScene.start>[0], "release"> = {}): Promise<void> {
    scene = await EngineScene.start({ release: "25.5", ...options });
    scene.declare(declared);
  }

  it("that is unreachable when the profile is created", async () => {
    await start();
    await scene.command.goDown();

    const run = assertFailed(await scene.run("up"));

    const told = paragraph(run, /ECONNREFUSED/);
    assert.match(
      told,
      /no connection to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. Check hostname and port of the connection/,
    );
    assert.ok(told.includes(scene.command.endpoint), told);
    const { resources = [] } = (await scene.workspace.state()).deployment;
    assert.ok(!resources.some(({ type }) => type === SMTP_CONFIG_TYPE));
    await scene.command.comeBack();
    await scene.given(declared);
  });

  it("that refuses the login at refresh", async () => {
    await start();
    await scene.given(declared);
    const [resource, env] = [await recorded(scene), scene.workspace.env];
    scene.workspace.env = { ...env, KEYFACTOR_PASSWORD: passwords.command };

    const run = assertFailed(await scene.run("refresh"));

    const told = paragraph(run, /401 Unauthorized/);
    assert.match(told, /Check username .* and password of the connection/);
    // The login is the environment's, which is always read anew.
    assert.doesNotMatch(run.output, /--run-program/);
    assert.ok(told.includes(scene.command.endpoint), told);
    assert.deepEqual(await recorded(scene), resource);
    scene.workspace.env = env;
    await assertNoDrift(scene.workspace);
  });

  it("that fails, and repeats the request, when the previous profile is restored", async () => {
    const profile = { ...storedAnonymous, Host: "old.example.com" };
    await start({ profile, behaviour: { echoErrors: true } });
    await scene.given({ ...declared, overwriteExisting: true, onDelete: "restore" });
    const resource = await recorded(scene);
    scene.command.faults.add({ ...answerOf("500"), on: "PUT" });

    const run = assertFailed(await scene.run("destroy"));

    assert.deepEqual(run.sent, ["PUT v2"]);
    assert.match(
      paragraph(run, /500 Internal Server Error/),
      /0xA0110000 "The request failed with 500\..*Check the server/,
    );
    assert.deepEqual(await recorded(scene), resource);
    assertSucceeded(await scene.run("destroy"));
    assert.equal(scene.command.profile.Host, "old.example.com");
  });
});
