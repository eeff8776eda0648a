import assert from "node:assert/strict";
import { assertContractKept, assertFailed, assertNoDrift, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { basic, basicBody, storedAnonymous } from "../scene/programs";
import { CommandSimulator } from "../simulator";

describe("A connection that now leads to another server", () => {
  let scene: EngineScene;
  let other: CommandSimulator;
  const leadElsewhere = () => Object.assign(scene.workspace.env, other.environment("basic"));
  afterEach(() => {
    assertContractKept(scene.command, other);
    other.clear();
  });

  describe("of a resource whose profile stays where it is", () => {
    before(async () => {
      scene = await EngineScene.start({ release: "25.5" });
      other = await CommandSimulator.start({ release: "24.4" });
      await scene.given(basic);
      leadElsewhere();
    });
    after(async () => {
      await other.stop();
      await scene[Symbol.asyncDispose]();
    });

    it("is not touched by refresh, nor is the first, and the message names both", async () => {
      const before = await scene.openOutputs();

      const refused = assertFailed(await scene.run("refresh"), scene.command.endpoint, other.endpoint, /pulumi up/);

      assert.deepEqual([refused.sent, other.sent()], [[], []]);
      assert.deepEqual(await scene.openOutputs(), before);
    });

    it("makes preview show a replacement because of the connection, and asks neither", async () => {
      const preview = assertSucceeded(await scene.run("preview", "--diff"));

      assert.match(preview.output, /1 to replace/);
      assert.deepEqual([preview.sent, other.sent()], [[], []]);
    });

    it("makes up delete first and then create there; the first keeps its profile and is not asked", async () => {
      const replaced = assertSucceeded(await scene.run("up"));

      const { output } = replaced;
      assert(output.indexOf("deleted original") >= 0, output);
      assert(output.indexOf("deleted original") < output.indexOf("creating replacement"), output);
      assert.deepEqual(replaced.sent, []);
      assert.deepEqual(other.sent(), ["GET v2", "GET v1", "PUT v1"]);
      assert.partialDeepStrictEqual(scene.command.profile, basicBody);
      assert.equal(other.profile.Host, basic.host);
      const { id, outputs } = await scene.workspace.resource();
      assert.deepEqual([id, outputs?.endpoint, outputs?.apiVersionInUse], [other.endpoint, other.endpoint, "1"]);
      await assertNoDrift(scene.workspace);
    });

    it("is not asked by destroy", async () => {
      Object.assign(scene.workspace.env, scene.command.environment("basic"));

      const destroyed = assertSucceeded(await scene.run("destroy"));

      assert.deepEqual([destroyed.sent, other.sent()], [[], []]);
    });
  });

  describe("of a resource that is to restore the previous profile", () => {
    before(async () => {
      scene = await EngineScene.start({ release: "25.5", profile: { ...storedAnonymous, Host: "old.example.com" } });
      other = await CommandSimulator.start({ release: "25.5" });
      await scene.given({ ...basic, overwriteExisting: true, onDelete: "restore" });
      leadElsewhere();
    });
    after(async () => {
      await other.stop();
      await scene[Symbol.asyncDispose]();
    });

    for (const command of ["destroy", "up"] as const) {
      it(`makes ${command} refuse, ask neither, and say the way out`, async () => {
        const refused = assertFailed(
          await scene.run(command),
          scene.command.endpoint,
          other.endpoint,
          "`pulumi state delete`",
        );

        assert.deepEqual([refused.sent, other.sent()], [[], []]);
        assert.equal((await scene.workspace.resource()).id, scene.command.endpoint);
      });
    }

    it("can be left that way", async () => {
      const { urn } = await scene.workspace.resource();
      assertSucceeded(await scene.workspace.pulumi(["state", "delete", "--yes", urn]));
      scene.declare(basic);

      assertSucceeded(await scene.run("up"));

      assert.deepEqual(other.sent(), ["GET v2", "PUT v2"]);
      assert.partialDeepStrictEqual(scene.command.profile, basicBody);
    });
  });
});

describe("A connection of a name that leads nowhere", () => {
  it("is found by up, though nothing else is declared anew, and the state keeps the one that works", async () => {
    await using scene = await EngineScene.start({ release: "25.5" });
    await scene.given(basic);
    scene.declare({ ...basic, connection: "typo" });

    const refused = assertFailed(await scene.run("up"), 'There is no connection "typo"', 'There is: "default"');

    assert.deepEqual(refused.sent, []);
    assert.equal((await scene.openOutputs()).connection, "default");
  });
});
