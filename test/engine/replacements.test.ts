import assert from "node:assert/strict";
import { assertContractKept, assertSettled, assertSucceeded } from "../scene/assertions";
import { EngineScene, type Run } from "../scene/engine-scene";
import { basic, basicBody, storedAnonymous } from "../scene/programs";
import { CommandSimulator } from "../simulator";

/** Somebody's work, every part of which the server shows. */
const previous = { ...storedAnonymous, Host: "old.example.com", Port: 2525, SenderName: "The name before" };
const declared = { ...basic, overwriteExisting: true, onDelete: "restore" } as const;

describe('A resource with onDelete "restore" over a profile of somebody else', () => {
  let scene: EngineScene;
  let other: CommandSimulator;
  const up = async (...flags: string[]): Promise<Run> => assertSucceeded(await scene.run("up", ...flags));
  const urn = async () => (await scene.workspace.resource()).urn;

  /** The server holds what the program declares, and neither look nor a second up finds anything to do. */
  async function assertDeclared(command: CommandSimulator): Promise<void> {
    assert.partialDeepStrictEqual(command.profile, basicBody);
    assert.deepEqual((await up()).sent, []);
    await assertSettled(scene.workspace);
  }

  before(async () => {
    other = await CommandSimulator.start({ release: "25.5", profile: { ...previous, Host: "old.other.example.com" } });
    scene = await EngineScene.start({ release: "25.5", profile: previous });
    const { hostname, credentials } = other;
    const connections = { other: { hostname, username: credentials.username, password: credentials.password } };
    await scene.workspace.config("keyfactor:connections", JSON.stringify(connections), { secret: true });
    scene.declare(declared);
    await up();
  });
  after(async () => {
    await other.stop();
    await scene[Symbol.asyncDispose]();
  });
  afterEach(() => assertContractKept(scene.command, other));

  it("is put back first and taken over anew by up --replace", async () => {
    const { sent } = await up("--replace", await urn());

    assert.deepEqual(sent, ["PUT v2", "GET v2", "PUT v2"]);
    await assertDeclared(scene.command);
  });

  it("the same by the up that follows state taint", async () => {
    assertSucceeded(await scene.workspace.pulumi(["state", "taint", "--yes", await urn()]));

    assert.deepEqual((await up()).sent, ["PUT v2", "GET v2", "PUT v2"]);
    await assertDeclared(scene.command);
  });

  it("gets its previous profile back when its connection is changed, and the other server gets what is declared", async () => {
    scene.declare({ ...declared, connection: "other" });

    const { sent, output } = await up();

    assert.deepEqual(sent, ["PUT v2"]);
    assert(output.includes(`The connection of ${scene.command.endpoint} leads to ${other.endpoint} now`), output);
    assert.partialDeepStrictEqual(scene.command.profile, previous);
    await assertDeclared(other);
  });

  it("keeps what is declared at a rename without an alias, says so, and what destroy can put back from then on", async () => {
    scene.declare(declared);
    await up();
    assert.partialDeepStrictEqual(other.profile, { Host: "old.other.example.com" });
    scene.declareAll({ renamed: declared });

    const { sent, output } = await up();

    assert.deepEqual(sent, ["GET v2", "PUT v2"]);
    assert.match(output, /was declared under another name in this run, so its profile stays as it is/);
    assert.match(output, /for the new name that of the old one counts as the previous profile/);
    await assertDeclared(scene.command);
    scene.command.change({ Port: 26 });
    assert.deepEqual(assertSucceeded(await scene.run("destroy")).sent, ["PUT v2"]);
    assert.partialDeepStrictEqual(scene.command.profile, basicBody);
  });

  it("gets its previous profile back at destroy after any replacement", async () => {
    scene.command.profile = { ...scene.command.profile, ...previous };
    scene.declare(declared);
    await up();
    await up("--replace", await urn());

    assert.deepEqual(assertSucceeded(await scene.run("destroy")).sent, ["PUT v2"]);

    assert.partialDeepStrictEqual(scene.command.profile, previous);
  });
});
