import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertFailed, assertNoDrift, assertNothingLeaked, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { basic, basicBody } from "../scene/programs";

const [first, second] = ["sentinel-of-the-first-day", "sentinel-of-the-second-day"];

describe("A password that a program declares by reference", () => {
  let scene: EngineScene;
  let directory: string;
  let declared: Record<string, unknown>;
  let rotate: (password: string) => Promise<void>;

  before(async () => {
    scene = await EngineScene.start({ release: "25.5", behaviour: { secretForm: "clear" } });
    directory = await mkdtemp(join(tmpdir(), "keyfactor-smtp-references-"));
    const file = join(directory, "relay-password");
    declared = { ...basic, relayPassword: { fromFile: file } };
    rotate = (password) => writeFile(file, `${password}\n`);
    await rotate(first);
  });
  after(async () => {
    await scene[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  });

  it("is written, and is in the state in no form, not even behind its encryption", async () => {
    const { requests } = await scene.apply(declared);

    assert.deepEqual(requests.at(-1)?.body, { ...basicBody, RelayPassword: { SecretValue: first } });
    const state = assertSucceeded(await scene.workspace.pulumi(["stack", "export", "--show-secrets"]));
    assert.match(state.stdout, /secretFingerprints/);
    await assertNothingLeaked(scene.workspace, first);
  });

  it("is planned by its name when it is rotated, and written by one PUT", async () => {
    await rotate(second);

    const preview = assertSucceeded(await scene.run("preview", "--diff"));
    assert.match(preview.output, /Changed secrets of .* \(never shown\): relayPassword/);
    assert.deepEqual(preview.sent, []);

    const { sent } = await scene.apply(declared);
    assert.deepEqual(sent, ["PUT v2"]);
    assert.deepEqual(scene.command.profile.RelayPassword, { SecretValue: second });
    await assertNothingLeaked(scene.workspace, first, second);
  });

  it("is no change where it is not to be found, and an up that has to write names it and writes nothing", async () => {
    const elsewhere = { ...basic, relayPassword: { fromEnvironment: "RELAY_PASSWORD_OF_THE_RUNNER" } };
    scene.workspace.env.RELAY_PASSWORD_OF_THE_RUNNER = second;
    await scene.apply(elsewhere);
    delete scene.workspace.env.RELAY_PASSWORD_OF_THE_RUNNER;

    await assertNoDrift(scene.workspace);

    scene.declare({ ...elsewhere, port: 2525 });
    assertSucceeded(await scene.run("preview", "--diff"));
    const refused = assertFailed(await scene.run("up"), "relayPassword", "RELAY_PASSWORD_OF_THE_RUNNER is not set");
    assert.deepEqual(refused.sent, []);
    assert.equal(scene.command.profile.Port, basic.port);
    await assertNothingLeaked(scene.workspace, first, second);
  });
});
