import assert from "node:assert/strict";
import { createRequests, expectationOf, writeRequests } from "../plugin/servers/expectation";
import type { Combination } from "../plugin/servers/factors";
import { holds, shownDifferences, storedOf } from "../plugin/servers/fields";
import { profileBefore, programs, sentinels } from "../plugin/servers/programs";
import {
  assertContractKept,
  assertFailed,
  assertNamesChanges,
  assertNothingLeaked,
  assertSucceeded,
} from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";

/** As most servers are expected to be. */
const usual: Combination = {
  ...{ program: "Basic", before: "nothing", version2: "supported", id: 1, storing: "faithful", putAnswer: "profile" },
  ...{ secretForm: "null", usernameForm: "clear", pamForm: "returned", requestHeaderValues: "clear" },
  ...{ enumForm: "number", keyCase: "pascal", unknownFields: "none", nullsOmitted: false, productVersionHeader: true },
};

/** A version 1 that answers to version 2, in camelCase, with masks and names. */
const oldServer: Combination = {
  ...{ ...usual, before: "anonymous", version2: "version1", id: 7, putAnswer: "noContent", keyCase: "camel" },
  ...{ secretForm: "masked", enumForm: "oldName", unknownFields: "added", productVersionHeader: false },
};

/** A version 2 that says as little as it can. */
const silentServer: Combination = {
  ...{ ...usual, program: "OAuth", id: 7, storing: "normalised", putAnswer: "empty", enumForm: "numericString" },
  ...{ secretForm: "absent", usernameForm: "hidden", requestHeaderValues: "masked", nullsOmitted: true },
};

/** The same as the rest of this folder, for a few combinations, on the real engine. */
describe("Servers that differ, on the real engine", () => {
  let scene: EngineScene;
  afterEach(async () => {
    assertContractKept(scene.command);
    await assertNothingLeaked(scene.workspace, ...sentinels);
    await scene[Symbol.asyncDispose]();
  });

  for (const [name, combination] of Object.entries({ "an old server": oldServer, "a silent server": silentServer })) {
    it(`${combination.program} lives on ${name}`, async () => {
      const args = argsOf(combination);
      const { rotated, foreign } = programs[combination.program];
      const expected = expectationOf(combination);
      assert.equal(expected.outcome, "works");
      scene = await start(combination);
      const { command, workspace } = scene;
      const before = command.profile;

      scene.declare(args);
      assert.deepEqual(assertSucceeded(await scene.run("up")).sent, createRequests(combination, expected.version));
      assert.ok(holds(command.profile, storedOf(args)));

      command.change(foreign);
      const drift = await workspace.preview("--refresh", "--expect-no-changes", "--diff");
      assertNamesChanges(drift, ...shownDifferences(command.profile, args, combination));
      assertSucceeded(await scene.run("up", "--refresh"));
      assert.ok(holds(command.profile, storedOf(args)));
      assertSucceeded(await workspace.preview("--refresh", "--expect-no-changes", "--diff"));

      scene.declare({ ...args, ...rotated });
      assert.deepEqual(assertSucceeded(await scene.run("up")).sent, writeRequests(combination, expected.version));
      assert.ok(holds(command.profile, storedOf({ ...args, ...rotated })));
      const last = command.profile;
      assertSucceeded(await scene.run("destroy"));
      assert.ok(holds(command.profile, combination.before === "nothing" ? last : before));
    });
  }

  it("PAM is refused by a server that answers 404 to version 2, before anything is written", async () => {
    const combination = { ...usual, program: "PAM", version2: "404" } as const;
    const expected = expectationOf(combination);
    assert.equal(expected.outcome, "refused");
    scene = await start(combination);

    scene.declare(argsOf(combination));
    assertFailed(await scene.run("up"), expected.because);
    assert.equal(scene.command.writes, 0);
    await assert.rejects(scene.workspace.resource(), /0 resources/);
  });

  it("a field that a server silently does not store is named, recorded, and written again", async () => {
    const combination = { ...usual, storing: "ignoresUseSsl", putAnswer: "noContent" } as const;
    const args = argsOf(combination);
    assert.equal(expectationOf(combination).outcome, "notStored");
    scene = await start(combination);

    scene.declare(args);
    assertFailed(await scene.run("up"), /stored something else \(sent -> stored\): useSsl: true -> false\./);
    assert.notDeepEqual((await scene.workspace.resource()).initErrors ?? [], []);
    scene.command.behaviour.storing = "faithful";
    await scene.given(args);
    assert.ok(holds(scene.command.profile, storedOf(args)));
  });
});

function argsOf({ program, before }: Combination) {
  const restores = before !== "nothing";
  return { ...programs[program].declares, ...(restores && { overwriteExisting: true, onDelete: "restore" }) };
}

function start({ program: _, before, ...behaviour }: Combination): Promise<EngineScene> {
  const release = behaviour.version2 === "supported" ? "25.5" : "24.4";
  return EngineScene.start({ release, behaviour, profile: profileBefore(before), pam: { 3: () => "password" } });
}
