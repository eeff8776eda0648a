import assert from "node:assert/strict";
import { assertContractKept, assertDrift, assertFailed, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { answerOf } from "../scene/faults";
import { lookForDrift } from "../scene/look-for-drift";
import { basic, basicBody } from "../scene/programs";
import { neverConfigured } from "../simulator/stored-profile";

describe("A refresh", () => {
  let scene: EngineScene;
  before(async () => {
    scene = await EngineScene.start({ release: "25.5" });
    await scene.given(basic);
  });
  after(() => scene[Symbol.asyncDispose]());
  afterEach(() => assertContractKept(scene.command));

  it("shows a relayAuthenticationType that nobody knows, records it, and the next up writes what is declared", async () => {
    // In the API's enumeration, and no documentation says what it means.
    scene.command.change({ RelayAuthenticationType: 4, Host: "elsewhere.example.com" });
    await assertDrift(scene.workspace, "relayAuthenticationType", "host");

    const refreshed = assertSucceeded(await scene.run("refresh", "--diff"));
    assert.match(refreshed.output, /relayAuthenticationType *: "Basic" => 4/);
    assert.deepEqual(refreshed.sent, ["GET v2"]);
    const { inputs, outputs } = await scene.workspace.resource();
    assert.equal(outputs?.relayAuthenticationType, 4);
    assert.equal(inputs?.host, "elsewhere.example.com");

    const { sent, requests } = await scene.apply(basic);
    assert.deepEqual(sent, ["PUT v2"]);
    // The secret too, that nobody can read.
    assert.deepEqual(requests[0]?.body, basicBody);
  });

  it("fails when the server answers 404, and keeps the state", async () => {
    const before = await scene.openOutputs();
    scene.command.faults.add({ ...answerOf("404"), on: "GET", times: Number.POSITIVE_INFINITY });

    assertFailed(await scene.run("refresh"), scene.command.endpoint);
    const drift = await lookForDrift(scene.workspace);
    assert.equal(drift.exitCode, 1, drift.output);

    scene.command.faults.clear();
    assert.deepEqual(await scene.openOutputs(), before);
    assert.deepEqual((await scene.apply(basic)).sent, []);
  });

  it("says that a profile that was emptied is gone, and the next up creates it", async () => {
    scene.command.profile = neverConfigured;

    const look = await scene.run("refresh", "--preview-only", "--expect-no-changes", "--diff");
    assert.equal(look.exitCode, 7, look.output);
    assert.match(look.output, /- 1 to delete/);
    const drift = await lookForDrift(scene.workspace);
    assert.equal(drift.exitCode, 7, drift.output);
    assertSucceeded(await scene.run("refresh"));
    await assert.rejects(scene.workspace.resource(), /0 resources/);

    const { sent } = await scene.apply(basic);
    assert.deepEqual(sent, ["GET v2", "PUT v2"]);
  });
});

describe("A refresh after the credentials in the stack configuration were rotated", () => {
  it("goes by the last update's, and by the new ones with --run-program", async () => {
    await using scene = await EngineScene.start({ release: "25.5" });
    const { command, workspace } = scene;
    delete workspace.env.KEYFACTOR_PASSWORD;
    const rotate = (password: string) => {
      command.credentials.password = password;
      return workspace.config("keyfactor:password", password, { secret: true });
    };
    await rotate("password-of-the-first-day");
    await scene.given(basic);
    await rotate("password-of-the-second-day");

    assertFailed(await scene.run("refresh"), "401 Unauthorized", "--run-program");
    assertSucceeded(await scene.run("refresh", "--run-program"));
  });
});
