import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { assertNothingLeaked, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { basic } from "../scene/programs";

const repository = dirname(require.resolve("pulumi-keyfactor-smtp/package.json"));
const pack = join(repository, "examples/policy");
const flags = ["--policy-pack", pack, "--policy-pack-config", join(pack, "policy-config.json")];

describe("The example's policy pack", () => {
  it("stops an up before anything is sent, names rule and resource, and lets pass what keeps its rules", async () => {
    await using scene = await EngineScene.start({ release: "25.5" });
    const kept = {
      ...basic,
      relayPassword: { fromEnvironment: "RELAY_PASSWORD" },
      testSend: { recipient: "pki@example.com" },
    };

    scene.declareAll({ broken: { ...kept, relayPassword: "sentinel-password", useSsl: false } });
    const stopped = await scene.run("up", ...flags);
    assert.equal(stopped.exitCode, 1, stopped.output);
    assert.match(stopped.output, /\[mandatory\] +tls-for-credentials +\(.*: broken\)\n.*\n +.*set useSsl to true/);
    assert.match(
      stopped.output,
      /\[advisory\] +secret-references +\(.*: broken\)\n.*\n +relayPassword must be a reference/,
    );
    assert.deepEqual(stopped.sent, []);

    scene.declareAll({ kept });
    const passed = assertSucceeded(await scene.run("preview", ...flags));
    assert.match(passed.output, /✅ keyfactor-smtp@v/);
    await assertNothingLeaked(scene.workspace, "sentinel-password");
  });
});
