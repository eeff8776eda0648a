import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertFailed, assertNoDrift, assertNothingLeaked, assertSucceeded } from "../scene/assertions";
import { Stage } from "../scene/engine-scene";
import { basic, basicBody } from "../scene/programs";

const [first, second] = ["sentinel-of-the-first-day", "sentinel-of-the-second-day"];

describe("A password that a program declares by reference", () => {
  let stage: Stage;
  let directory: string;
  let declared: Record<string, unknown>;
  let rotate: (password: string) => Promise<void>;

  before(async () => {
    stage = await Stage.start({ release: "25.5", behaviour: { secretForm: "clear" } });
    directory = await mkdtemp(join(tmpdir(), "keyfactor-smtp-references-"));
    const file = join(directory, "relay-password");
    declared = { ...basic, relayPassword: { fromFile: file } };
    rotate = (password) => writeFile(file, `${password}\n`);
    await rotate(first);
  });
  after(async () => {
    await stage[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  });

  it("is written, and is in the state in no form, not even behind its encryption", async () => {
    const { requests } = await stage.apply(declared);

    assert.deepEqual(requests.at(-1)?.body, { ...basicBody, RelayPassword: { SecretValue: first } });
    const state = assertSucceeded(await stage.workspace.pulumi(["stack", "export", "--show-secrets"]));
    assert.match(state.stdout, /secretFingerprints/);
    await assertNothingLeaked(stage.workspace, first);
  });

  it("is planned by its name when it is rotated, and written by one PUT", async () => {
    await rotate(second);

    const preview = assertSucceeded(await stage.run("preview", "--diff"));
    assert.match(preview.output, /New values for .* \(never shown\): relayPassword/);
    assert.deepEqual(preview.sent, []);

    const { sent } = await stage.apply(declared);
    assert.deepEqual(sent, ["PUT v2"]);
    assert.deepEqual(stage.command.profile.RelayPassword, { SecretValue: second });
    await assertNothingLeaked(stage.workspace, first, second);
  });

  it("is no change where it is not to be found, and an up that has to write names it and writes nothing", async () => {
    const elsewhere = { ...basic, relayPassword: { fromEnvironment: "RELAY_PASSWORD_OF_THE_RUNNER" } };
    stage.workspace.env.RELAY_PASSWORD_OF_THE_RUNNER = second;
    await stage.apply(elsewhere);
    delete stage.workspace.env.RELAY_PASSWORD_OF_THE_RUNNER;

    await assertNoDrift(stage.workspace);

    stage.declare({ ...elsewhere, port: 2525 });
    assertSucceeded(await stage.run("preview", "--diff"));
    const refused = assertFailed(await stage.run("up"), "relayPassword", "RELAY_PASSWORD_OF_THE_RUNNER is not set");
    assert.deepEqual(refused.sent, []);
    assert.equal(stage.command.profile.Port, basic.port);
    await assertNothingLeaked(stage.workspace, first, second);
  });
});
