import assert from "node:assert/strict";
import { assertContractKept, assertSucceeded } from "../scene/assertions";
import { EngineScene, type Run } from "../scene/engine-scene";
import { basic, basicBody } from "../scene/programs";

describe("Creating the profile of a 25.5 server with Basic", () => {
  let scene: EngineScene;
  let created: Run;

  before(async () => {
    scene = await EngineScene.start({ release: "25.5" });
    created = await scene.apply(basic);
  });
  after(() => scene[Symbol.asyncDispose]());
  afterEach(() => assertContractKept(scene.command));

  it("sends one GET and one PUT, both in version 2", () => {
    assert.deepEqual(created.sent, ["GET v2", "PUT v2"]);
  });

  it("says who asks, and in which version, in every request", () => {
    for (const { headers } of created.requests) {
      assert.equal(headers["x-keyfactor-api-version"], "2");
      assert.equal(headers["x-keyfactor-requested-with"], "APIClient");
      assert.match(String(headers.accept), /application\/json/);
    }
  });

  it("puts the body of Table 884 and nothing else", () => {
    const [, put] = created.requests;

    assert.deepEqual(put?.body, basicBody);
    assert.match(put?.contentType ?? "", /^application\/json/);
    assert.equal(scene.command.writes, 1);
  });

  it("records what was declared, and what it learned of the server", async () => {
    const { endpoint } = scene.command;
    const { id, inputs = {}, outputs = {} } = await scene.workspace.resource();

    const { __provider, ...values } = outputs;
    const { relayPassword, ...open } = values;
    const { relayPassword: _, ...declared } = basic;
    assert.equal(id, endpoint);
    assert.equal(__provider, `exports.handler = () => require("pulumi-keyfactor-smtp/provider").provider;`);
    assert.deepEqual(open, {
      ...declared,
      connection: "default",
      apiVersion: "auto",
      overwriteExisting: false,
      onDelete: "retain",
      endpoint,
      apiVersionInUse: "2",
      profileId: 1,
      commandVersion: "25.5.1",
    });
    assert("ciphertext" in (relayPassword as object));
    assert("ciphertext" in (inputs.relayPassword as object));
  });

  it("sends nothing when the next up finds nothing declared anew", async () => {
    const again = assertSucceeded(await scene.run("up", "--expect-no-changes"));

    assert.deepEqual(again.sent, []);
  });

  it("sends nothing at preview", async () => {
    const preview = assertSucceeded(await scene.run("preview", "--expect-no-changes"));

    assert.deepEqual(preview.sent, []);
  });

  describe("with the server down and no credentials", () => {
    before(async () => {
      const { env } = scene.workspace;
      scene.workspace.env = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("KEYFACTOR_")));
      await scene.command.goDown();
    });

    for (const [what, args, flags] of [
      ["previews no change", basic, ["--expect-no-changes"]],
      ["previews a change", { ...basic, port: 2525 }, []],
    ] as const) {
      it(what, async () => {
        scene.declare(args);

        assertSucceeded(await scene.run("preview", ...flags));
      });
    }

    it("previews the create of another resource, with testSend", async () => {
      scene.declareAll({ smtp: basic, other: { ...basic, testSend: { recipient: "pki@example.com" } } });

      const preview = assertSucceeded(await scene.run("preview"));

      assert.match(preview.output, /\+ 1 to create/);
    });

    it("applies nothing when nothing is declared anew", async () => {
      scene.declare(basic);

      assertSucceeded(await scene.run("up", "--expect-no-changes"));
    });
  });
});
