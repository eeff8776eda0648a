import assert from "node:assert/strict";
import {
  assertContractKept,
  assertDrift,
  assertNamesChanges,
  assertNoDrift,
  assertSucceeded,
} from "../scene/assertions";
import { changes } from "../scene/changes";
import { EngineScene } from "../scene/engine-scene";
import { anonymous, basic, oauth } from "../scene/programs";

for (const { release, what, args } of [
  { release: "24.4", what: "Basic", args: basic },
  { release: "25.5", what: "OAuth", args: oauth },
] as const) {
  describe(`Drift on a ${release} server with ${what}`, () => {
    it("names every field when all changed, and up --refresh heals them with one PUT", async () => {
      await using scene = await EngineScene.start({ release });
      await scene.given(args);
      const applied = scene.command.profile;
      // Of several changes of a field the first.
      const everything = [...changes({ release, what })].reverse();
      scene.command.change(Object.assign({}, ...everything.map(([, change]) => change)));
      await assertDrift(scene.workspace, ...new Set(everything.map(([argument]) => argument)));

      const { sent } = await scene.apply(args, "--refresh");

      const version = release === "24.4" ? "1" : "2";
      assert.deepEqual(sent, [`GET v${version}`, `PUT v${version}`]);
      assert.deepEqual(scene.command.profile, applied);
    });
  });
}

describe("Drift of what the program leaves out", () => {
  let scene: EngineScene;
  before(async () => {
    scene = await EngineScene.start({ release: "25.5" });
    await scene.given(anonymous);
  });
  after(() => scene[Symbol.asyncDispose]());
  afterEach(() => assertContractKept(scene.command));

  it("is none while nobody changes it, also after a refresh", async () => {
    assertSucceeded(await scene.run("refresh", "--expect-no-changes"));

    await assertNoDrift(scene.workspace);
  });

  it("names useSsl, and up --refresh takes it away with one PUT", async () => {
    scene.command.change({ UseSSL: true });
    await assertDrift(scene.workspace, "useSsl");
    assertNamesChanges(await scene.run("preview", "--refresh", "--expect-no-changes", "--diff"), "useSsl");

    const { sent } = await scene.apply(anonymous, "--refresh");

    assert.deepEqual(sent, ["GET v2", "PUT v2"]);
  });
});
