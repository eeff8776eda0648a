import assert from "node:assert/strict";
import { assertFailed } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { anonymous, basic, basicBody, oauth, oauthBody, pam, pamBody, storedAnonymous } from "../scene/programs";
import type { Release, StoredProfile } from "../simulator";

/** What X-Keyfactor-Product-Version says; 10.5 has no such header. */
const productVersions: Partial<Record<Release, string>> = { "11.4": "11.4.0", "24.4": "24.4.0", "25.1": "25.1.1" };
/** As somebody's server may have it: not the usual 1. */
const id = 7;

/** Version 1 has the Id, and texts where version 2 has secret objects. */
const basicBody1 = {
  ...basicBody,
  Id: id,
  RelayUsername: basic.relayUsername,
  RelayPassword: basic.relayPassword,
};
const anonymousBody1: Partial<StoredProfile> = { ...storedAnonymous, Id: id };

const basicStored: Partial<StoredProfile> = {
  ...basicBody,
  RelayUsername: { SecretValue: basic.relayUsername },
  RelayPassword: { SecretValue: basic.relayPassword },
};

const needsOAuth = /needs a release of Keyfactor Command later than 25\.1/;
const oauthRefused = [oauth, needsOAuth] as const;
const pamRefused = [pam, /needs Keyfactor Command 25\.1 or later/] as const;

describe("Releases", () => {
  let scene: EngineScene;
  afterEach(() => scene[Symbol.asyncDispose]());

  for (const release of ["10.5", "11.4", "24.4", "25.1"] as const) {
    const isVersion1 = release !== "25.1";
    const version = isVersion1 ? "1" : "2";
    const reads = isVersion1 ? ["GET v2", "GET v1"] : ["GET v2"];

    it(`${release} takes Basic, then Anonymous, in version ${version}, with the Id as read`, async () => {
      scene = await EngineScene.start({ release, behaviour: { id } });

      const created = await scene.apply(basic);
      assert.deepEqual(created.sent, [...reads, `PUT v${version}`]);
      assert.deepEqual(created.requests.at(-1)?.body, isVersion1 ? basicBody1 : basicBody);
      assert.partialDeepStrictEqual(scene.command.profile, basicStored);
      const { outputs } = await scene.workspace.resource();
      assert.equal(outputs?.apiVersionInUse, version);
      assert.equal(outputs?.profileId, id);
      assert.equal(outputs?.commandVersion, productVersions[release]);

      const updated = await scene.apply(anonymous);
      assert.deepEqual(updated.sent, [`PUT v${version}`]);
      assert.deepEqual(updated.requests[0]?.body, isVersion1 ? anonymousBody1 : storedAnonymous);
    });

    it(`${release} is written nothing that it cannot hold: the error names the release that it needs`, async () => {
      scene = await EngineScene.start({ release, behaviour: { id } });

      for (const [args, message] of isVersion1 ? [oauthRefused, pamRefused] : [oauthRefused]) {
        scene.declare(args);
        const refusal = assertFailed(await scene.run("up"), message, scene.command.endpoint);
        assert.deepEqual(refusal.sent, reads);
      }
      assert.equal(scene.command.writes, 0);
      await assert.rejects(scene.workspace.resource(), /0 resources/);
    });
  }

  for (const [release, version] of [
    ["24.4", "1"],
    ["25.1", "2"],
  ] as const) {
    it(`${release} keeps its profile when an update asks for OAuth`, async () => {
      scene = await EngineScene.start({ release });
      await scene.apply(basic);
      const before = scene.command.profile;
      scene.declare(oauth);

      const refusal = assertFailed(await scene.run("up"), needsOAuth);

      assert.deepEqual([...new Set(refusal.sent)], version === "1" ? ["GET v2", "GET v1"] : ["GET v2"]);
      assert.deepEqual(scene.command.profile, before);
      // The program that was is still the truth.
      assert.deepEqual((await scene.apply(basic)).sent, []);
    });
  }

  it("25.1 takes PAM references", async () => {
    scene = await EngineScene.start({ release: "25.1", pam: { 3: () => "password" } });

    const created = await scene.apply(pam);

    assert.deepEqual(created.sent, ["GET v2", "PUT v2"]);
    assert.deepEqual(created.requests[1]?.body, pamBody);
  });

  it("25.5 takes OAuth with request headers", async () => {
    scene = await EngineScene.start({ release: "25.5" });

    const created = await scene.apply(oauth);

    assert.deepEqual(created.sent, ["GET v2", "PUT v2"]);
    assert.deepEqual(created.requests[1]?.body, oauthBody);
    assert.partialDeepStrictEqual(scene.command.profile, oauthBody);
  });

  it('25.5 is spoken to in version 1 when the program says apiVersion "1"', async () => {
    scene = await EngineScene.start({ release: "25.5", behaviour: { id } });

    const created = await scene.apply({ ...basic, apiVersion: "1" });

    assert.deepEqual(created.sent, ["GET v1", "PUT v1"]);
    assert.deepEqual(created.requests[1]?.body, basicBody1);
    assert.equal((await scene.workspace.resource()).outputs?.apiVersionInUse, "1");
  });

  it('24.4 is written nothing when the program says apiVersion "2"', async () => {
    scene = await EngineScene.start({ release: "24.4" });
    scene.declare({ ...basic, apiVersion: "2" });

    const refusal = assertFailed(await scene.run("up"), /apiVersion "2" needs Keyfactor Command 25\.1 or later/);

    assert.deepEqual(refusal.sent, ["GET v2"]);
  });
});
