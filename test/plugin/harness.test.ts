import assert from "node:assert/strict";
import { ConnectionFile } from "../scene/connection-file";
import { Plugin } from "../scene/plugin";
import { PluginStack } from "../scene/plugin-stack";
import { CommandSimulator } from "../simulator";

describe("The plugin", () => {
  it("plays a whole life over gRPC", async () => {
    await using command = await CommandSimulator.start({ release: "25.5" });
    using connections = new ConnectionFile();
    connections.set("default", command);
    await using plugin = await Plugin.start({ env: connections.environment });
    const stack = new PluginStack(plugin);
    const args = {
      host: "smtp.keyexample.com",
      port: 587,
      senderAccount: "keyfactor@keyexample.com",
      senderName: "Keyfactor",
    };

    assert.equal(await stack.preview(args), "create");
    assert.deepEqual(command.sent(), []);
    assert.equal(await stack.up(args), "create");
    assert.deepEqual(command.sent(), ["GET v2", "PUT v2"]);
    assert.equal(await stack.up(args), "same");
    assert.deepEqual(command.sent(), ["GET v2", "PUT v2"]);
    assert.deepEqual(await stack.refresh(), { changes: false, drift: [], gone: false });
    command.change({ Port: 26 });
    assert.deepEqual(await stack.refresh(), { changes: true, drift: ["port"], gone: false });
    assert.equal(await stack.up(args), "update");
    assert.equal(command.profile.Port, 587);
    await stack.destroy();
    assert.equal(stack.resource, undefined);
    assert.equal(plugin.stderr, "");
    assert.deepEqual(command.contractViolations, []);
  });
});
