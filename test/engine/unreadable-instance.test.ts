import assert from "node:assert/strict";
import { assertContractKept, assertFailed, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { anonymous } from "../scene/programs";
import { CommandSimulator } from "../simulator";

/** What docs/fleet.md says of several instances in one stack. */
describe("Of three instances in one stack, one of which cannot be read,", () => {
  let scene: EngineScene;
  let frankfurt: CommandSimulator;
  let down: CommandSimulator;
  const declareAll = (senderName: string) =>
    scene.declareAll({
      boston: { ...anonymous, senderName },
      frankfurt: { ...anonymous, senderName, connection: "frankfurt" },
      down: { ...anonymous, senderName, connection: "down" },
    });
  const senderNames = () => [scene.command, frankfurt, down].map(({ profile }) => profile.SenderName);

  before(async () => {
    scene = await EngineScene.start({ release: "25.5" });
    [frankfurt, down] = [
      await CommandSimulator.start({ release: "25.5" }),
      await CommandSimulator.start({ release: "25.5" }),
    ];
    const settings = ({ hostname, credentials: { username, password } }: CommandSimulator) => ({
      ...{ hostname, username, password },
    });
    const connections = { frankfurt: settings(frankfurt), down: settings(down) };
    await scene.workspace.config("keyfactor:connections", JSON.stringify(connections), { secret: true });
    declareAll("First");
    assertSucceeded(await scene.run("up"));
    await down.goDown();
  });
  after(async () => {
    await Promise.all([frankfurt.stop(), down.stop()]);
    await scene[Symbol.asyncDispose]();
    assertContractKept(frankfurt, down);
  });

  for (const flags of [["--refresh"], ["--refresh", "--continue-on-error"]]) {
    it(`up ${flags.join(" ")} writes none: the engine begins nothing after a refresh that failed`, async () => {
      declareAll("Second");

      const { sent, output } = assertFailed(await scene.run("up", ...flags), 'connection "down"', "ECONNREFUSED");

      assert.deepEqual(sent, ["GET v2"]);
      assert.deepEqual(senderNames(), ["First", "First", "First"]);
      assert.match(output, /^ +ERR_UNREACHABLE: GET http/m);
      assert.doesNotMatch(output, /KeyfactorSmtpError/);
    });
  }

  it("up --continue-on-error writes the other two, and fails for the one", async () => {
    declareAll("Second");

    const { exitCode, output } = await scene.run("up", "--continue-on-error");

    assert.notEqual(exitCode, 0, output);
    assert.match(output, /~ 2 updated/);
    assert.deepEqual(senderNames(), ["Second", "Second", "First"]);
  });

  it("up --refresh --target heals one of the others, and asks no other", async () => {
    scene.command.change({ Port: 2525 });
    frankfurt.clear();

    const { sent } = assertSucceeded(await scene.run("up", "--refresh", "--target", "**::boston"));

    assert.deepEqual([sent, frankfurt.sent()], [["GET v2", "PUT v2"], []]);
    assert.equal(scene.command.profile.Port, anonymous.port);
  });
});
