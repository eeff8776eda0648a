import assert from "node:assert/strict";
import { assertFailed } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { anonymous, basic, basicBody, oauth, pam, storedAnonymous } from "../scene/programs";

/** As somebody's server may have it: not the usual 1. */
const id = 7;

describe("Command 24.4, which has version 1 of the API alone", () => {
  let scene: EngineScene;
  before(async () => {
    scene = await EngineScene.start({ release: "24.4", behaviour: { id } });
  });
  after(() => scene[Symbol.asyncDispose]());

  it("is written nothing that it cannot hold: the error names the release that it needs", async () => {
    for (const [args, message] of [
      [oauth, /needs a release of Keyfactor Command later than 25\.1/],
      [pam, /needs Keyfactor Command 25\.1 or later/],
      [{ ...basic, apiVersion: "2" }, /apiVersion "2" needs Keyfactor Command 25\.1 or later/],
    ] as const) {
      scene.declare(args);
      assertFailed(await scene.run("up"), message, scene.command.endpoint);
    }
    assert.equal(scene.command.writes, 0);
    await assert.rejects(scene.workspace.resource(), /0 resources/);
  });

  it("takes Basic, then Anonymous, in version 1, with the Id as read", async () => {
    const created = await scene.apply(basic);
    assert.deepEqual(created.sent, ["GET v2", "GET v1", "PUT v1"]);
    // Version 1 has the Id, and texts where version 2 has secret objects.
    const { relayUsername: RelayUsername, relayPassword: RelayPassword } = basic;
    assert.deepEqual(created.requests.at(-1)?.body, { ...basicBody, Id: id, RelayUsername, RelayPassword });
    assert.partialDeepStrictEqual(scene.command.profile, basicBody);
    const recorded = { apiVersionInUse: "1", profileId: id, commandVersion: "24.4.0" };
    assert.partialDeepStrictEqual((await scene.workspace.resource()).outputs, recorded);

    const updated = await scene.apply(anonymous);
    assert.deepEqual(updated.sent, ["PUT v1"]);
    assert.deepEqual(updated.requests[0]?.body, { ...storedAnonymous, Id: id });
  });
});
