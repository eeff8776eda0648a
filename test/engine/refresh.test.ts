import assert from "node:assert/strict";
import { assertContractKept, assertDrift, assertFailed, assertSucceeded } from "../scene/assertions";
import { Stage } from "../scene/engine-scene";
import { basic, basicBody } from "../scene/programs";
import { neverConfigured } from "../simulator/stored-profile";

describe("A refresh", () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.start({ release: "25.5" });
    await stage.apply(basic);
  });
  after(() => stage[Symbol.asyncDispose]());
  afterEach(() => assertContractKept(stage.command));

  // 1 and 4 are in the API's enumeration, and no documentation says what they mean.
  for (const value of [1, 4]) {
    it(`shows relayAuthenticationType ${value}, records it, and the next up writes what is declared`, async () => {
      stage.command.change({ RelayAuthenticationType: value });
      await assertDrift(stage.workspace, "relayAuthenticationType");

      const refreshed = assertSucceeded(await stage.run("refresh", "--diff"));
      assert.match(refreshed.output, new RegExp(`relayAuthenticationType *: "Basic" => ${value}`));
      assert.deepEqual(refreshed.sent, ["GET v2"]);
      assert.equal((await stage.workspace.resource()).outputs?.relayAuthenticationType, value);

      const { sent, requests } = await stage.apply(basic);
      assert.deepEqual(sent, ["PUT v2"]);
      assert.deepEqual(requests[0]?.body, basicBody);
    });
  }

  it("records drift of several fields, and the next up writes the secret that nobody can read", async () => {
    stage.command.change({ Host: "elsewhere.example.com", Port: 2525 });
    assertSucceeded(await stage.run("refresh"));
    assert.partialDeepStrictEqual((await stage.workspace.resource()).inputs, { host: "elsewhere.example.com" });

    const { requests } = await stage.apply(basic);

    assert.deepEqual(requests[0]?.body, basicBody);
  });

  for (const status of [404, 403]) {
    it(`fails when the server answers ${status}, and keeps the state`, async () => {
      const before = await stage.openOutputs();
      stage.command.faults.add({ on: "GET", kind: "status", status, times: Number.POSITIVE_INFINITY });

      assertFailed(await stage.run("refresh"), stage.command.endpoint);

      stage.command.faults.clear();
      assert.deepEqual(await stage.openOutputs(), before);
      assert.deepEqual((await stage.apply(basic)).sent, []);
    });
  }

  it("says that a profile that was emptied is gone, and the next up creates it", async () => {
    stage.command.profile = neverConfigured;

    const look = await stage.run("refresh", "--preview-only", "--expect-no-changes", "--diff");
    assert.equal(look.exitCode, 7, look.output);
    assert.match(look.output, /- 1 to delete/);
    assertSucceeded(await stage.run("refresh"));
    await assert.rejects(stage.workspace.resource(), /0 resources/);

    const { sent } = await stage.apply(basic);
    assert.deepEqual(sent, ["GET v2", "PUT v2"]);
  });
});

describe("A refresh after the credentials in the stack configuration were rotated", () => {
  it("goes by the last update's, and by the new ones with --run-program", async () => {
    await using stage = await Stage.start({ release: "25.5" });
    const { command, workspace } = stage;
    delete workspace.env.KEYFACTOR_PASSWORD;
    const rotate = (password: string) => {
      command.credentials.password = password;
      return workspace.config("keyfactor:password", password, { secret: true });
    };
    await rotate("password-of-the-first-day");
    await stage.apply(basic);
    await rotate("password-of-the-second-day");

    assertFailed(await stage.run("refresh"), "401 Unauthorized", "--run-program");
    assertSucceeded(await stage.run("refresh", "--run-program"));
  });
});
