import assert from "node:assert/strict";
import { changes } from "../scene/changes";
import type { Properties } from "../scene/plugin";
import { PluginScene } from "../scene/plugin-scene";
import { Theatre } from "../scene/theatre";

/** Everything of OAuth, so that each of it can change. */
const oauth = (scene: PluginScene): Properties => ({
  ...scene.oauth,
  useSsl: true,
  scope: "mail.send",
  audience: "https://mail.keyexample.com",
  requestHeaders: [
    { name: "X-Tenant", value: "tenant-value" },
    { name: "X-Region", value: "region-value" },
  ],
});
const basic = (scene: PluginScene): Properties => ({ ...scene.basic, useSsl: true });

describe("Drift", () => {
  let theatre: Theatre;
  before(async () => {
    theatre = await Theatre.open();
  });
  after(() => theatre[Symbol.asyncDispose]());

  for (const { release, what, args } of [
    { release: "24.4", what: "Basic", args: basic },
    { release: "25.5", what: "Basic", args: basic },
    { release: "25.5", what: "OAuth", args: oauth },
  ] as const) {
    describe(`on a ${release} server with ${what}`, () => {
      let scene: PluginScene;
      before(async () => {
        scene = await PluginScene.open(theatre, { release });
        await scene.stack.up(args(scene));
      });
      after(() => scene[Symbol.asyncDispose]());

      for (const [argument, change] of changes({ release, what })) {
        it(`names ${argument} alone when it became ${JSON.stringify(Object.values(change)[0])}`, async () => {
          const [applied, recorded] = [scene.command.profile, scene.stack.resource];
          scene.command.change(change);

          assert.deepEqual(await scene.stack.refresh(), { changes: true, drift: [argument], gone: false });

          assert.equal(await scene.stack.up(args(scene)), "update");
          assert.deepEqual(scene.command.profile, applied);
          assert.deepEqual(scene.stack.resource, recorded);
        });
      }
    });
  }

  for (const release of ["24.4", "25.5"] as const) {
    for (const [argument, change] of [
      ["useSsl", { UseSSL: true }],
      ["relayUsername", { RelayUsername: { SecretValue: "EXAMPLE\\somebody" } }],
      ...(release === "25.5" ? ([["scope", { Scope: "mail.read" }]] as const) : []),
    ] as const) {
      it(`names ${argument}, which the program leaves out, on ${release}; one PUT takes it away`, async () => {
        await using scene = await PluginScene.open(theatre, { release });
        await scene.stack.up(scene.anonymous);
        scene.command.change(change);

        assert.deepEqual(await scene.stack.refresh(), { changes: true, drift: [argument], gone: false });

        scene.forget();
        const sent = await scene.asked(scene.stack.up(scene.anonymous));
        assert.equal(sent.filter((request) => request.startsWith("PUT")).length, 1);
        await scene.assertSettled(scene.anonymous);
      });
    }
  }
});
