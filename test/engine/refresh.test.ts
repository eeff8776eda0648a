import assert from "node:assert/strict";
import { assertContractKept, assertDrift, assertFailed, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { basic, basicBody } from "../scene/programs";
import { neverConfigured } from "../simulator/stored-profile";

describe("A refresh", () => {
  let scene: EngineScene;
  before(async () => {
    scene = await EngineScene.start({ release: "25.5" });
    await scene.apply(basic);
  });
  after(() => scene[Symbol.asyncDispose]());
  afterEach(() => assertContractKept(scene.command));

  // 1 and 4 are in the API's enumeration, and no documentation says what they mean.
  for (const value of [1, 4]) {
    it(`shows relayAuthenticationType ${value}, records it, and the next up writes what is declared`, async () => {
      scene.command.change({ RelayAuthenticationType: value });
      await assertDrift(scene.workspace, "relayAuthenticationType");

      const refreshed = assertSucceeded(await scene.run("refresh", "--diff"));
      assert.match(refreshed.output, new RegExp(`relayAuthenticationType *: "Basic" => ${value}`));
      assert.deepEqual(refreshed.sent, ["GET v2"]);
      assert.equal((await scene.workspace.resource()).outputs?.relayAuthenticationType, value);

      const { sent, requests } = await scene.apply(basic);
      assert.deepEqual(sent, ["PUT v2"]);
      assert.deepEqual(requests[0]?.body, basicBody);
    });
  }

  it("records drift of several fields, and the next up writes the secret that nobody can read", async () => {
    scene.command.change({ Host: "elsewhere.example.com", Port: 2525 });
    assertSucceeded(await scene.run("refresh"));
    assert.partialDeepStrictEqual((await scene.workspace.resource()).inputs, { host: "elsewhere.example.com" });

    const { requests } = await scene.apply(basic);

    assert.deepEqual(requests[0]?.body, basicBody);
  });

  for (const status of [404, 403]) {
    it(`fails when the server answers ${status}, and keeps the state`, async () => {
      const before = await scene.openOutputs();
      scene.command.faults.add({ on: "GET", kind: "status", status, times: Number.POSITIVE_INFINITY });

      assertFailed(await scene.run("refresh"), scene.command.endpoint);

      scene.command.faults.clear();
      assert.deepEqual(await scene.openOutputs(), before);
      assert.deepEqual((await scene.apply(basic)).sent, []);
    });
  }

  it("says that a profile that was emptied is gone, and the next up creates it", async () => {
    scene.command.profile = neverConfigured;

    const look = await scene.run("refresh", "--preview-only", "--expect-no-changes", "--diff");
    assert.equal(look.exitCode, 7, look.output);
    assert.match(look.output, /- 1 to delete/);
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
    await scene.apply(basic);
    await rotate("password-of-the-second-day");

    assertFailed(await scene.run("refresh"), "401 Unauthorized", "--run-program");
    assertSucceeded(await scene.run("refresh", "--run-program"));
  });
});
