import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { engineDirectory } from "../../tools/pulumi/new-stack";
import { Workspace } from "../../tools/pulumi/workspace";

const greeting = `
  import * as pulumi from "@pulumi/pulumi";
  const config = new pulumi.Config();
  export const greeting: string = \`Hello, \${config.require("name")}\`;
  export const password = config.getSecret("password");
`;

describe("Workspace", function () {
  this.timeout(60_000);

  before(async function () {
    // On a machine without the CLI it is built here.
    this.timeout(30 * 60_000);
    await engineDirectory();
  });

  it("runs a TypeScript program and reads its outputs", async () => {
    await using workspace = await Workspace.create({ program: greeting });
    await workspace.config("name", "world");

    const result = await workspace.up();

    assert.equal(result.exitCode, 0, result.output);
    assert.match(workspace.transcript, /greeting: "Hello, world"/);
    assert.deepEqual(await workspace.outputs(), { greeting: "Hello, world" });
    assert.deepEqual(
      (await workspace.state()).deployment.resources?.map(({ type }) => type),
      ["pulumi:pulumi:Stack"],
    );
  });

  it("runs CommonJS, with values of the environment that may change between runs", async () => {
    const program = `exports.seen = process.env.SEEN; exports.outer = Object.keys(process.env).filter((name) => /^KEYFACTOR_|PROXY$/i.test(name));`;
    process.env.KEYFACTOR_HOSTNAME = "must-not-be-seen.example.com";
    try {
      await using workspace = await Workspace.create({ program, file: "index.cjs", env: { SEEN: "first" } });
      await workspace.up();
      assert.deepEqual(await workspace.outputs(), { seen: "first", outer: [] });

      workspace.env.SEEN = "second";
      await workspace.up();
      assert.deepEqual(await workspace.outputs(), { seen: "second", outer: [] });
    } finally {
      delete process.env.KEYFACTOR_HOSTNAME;
    }
  });

  it("runs a program in this process, with the stack's configuration", async () => {
    const seen: string[] = [];
    await using workspace = await Workspace.create({
      program: async () => void seen.push(new pulumi.Config().require("name")),
    });
    await workspace.config("name", "world");

    const [preview, update] = [await workspace.preview(), await workspace.up()];

    assert.deepEqual([preview.exitCode, update.exitCode], [0, 0], workspace.transcript);
    assert.deepEqual(seen, ["world", "world"]);
  });

  it("copies a project with its settings, and without its packages", async () => {
    await using original = await Workspace.create({ program: greeting, project: "original" });
    await original.config("name", "copy");

    await using copy = await Workspace.copyOf(original.directory);
    const result = await copy.up();

    assert.equal(result.exitCode, 0, result.output);
    assert.deepEqual(await copy.outputs(), { greeting: "Hello, copy" });
    assert.match((await copy.state()).deployment.resources?.[0]?.urn ?? "", /^urn:pulumi:test::original::/);
  });

  it("keeps secrets as ciphertext, and finds what is stored in clear", async () => {
    await using workspace = await Workspace.create({ program: greeting });
    await workspace.config("name", "stored-in-clear");
    await workspace.config("password", "stored-as-ciphertext", { secret: true });

    const result = await workspace.up();

    assert.equal(result.exitCode, 0, result.output);
    assert.deepEqual(await workspace.outputs(), { greeting: "Hello, stored-in-clear", password: "[secret]" });
    assert.equal((await workspace.outputs(true)).password, "stored-as-ciphertext");
    const stored = await workspace.everythingStored();
    assert.match(stored, /stored-in-clear/);
    assert.doesNotMatch(stored, /stored-as-ciphertext/);
    assert.doesNotMatch(workspace.transcript, /stored-as-ciphertext/);
  });

  it("runs dynamic resources through creation, refresh and destruction", async () => {
    await using workspace = await Workspace.create({
      program: `
        const pulumi = require("@pulumi/pulumi");
        const provider = {
          create: async (inputs) => ({ id: "one", outs: inputs }),
          read: async (id, props) => ({ id, props: { ...props, size: 2 } }),
          delete: async () => console.warn("deleted for good"),
        };
        class Thing extends pulumi.dynamic.Resource {
          constructor(name, args) { super(provider, name, args); }
        }
        new Thing("thing", { size: 1 });
      `,
      file: "index.js",
    });

    for (const command of ["up", "refresh"] as const) {
      const result = await workspace[command]();
      assert.equal(result.exitCode, 0, result.output);
    }
    const { deployment } = await workspace.state();
    const thing = deployment.resources?.find(({ id }) => id === "one");
    assert.equal(thing?.outputs?.size, 2);

    const destroyed = await workspace.destroy();
    assert.equal(destroyed.exitCode, 0, destroyed.output);
    assert.match(destroyed.output, /deleted for good/);
  });

  it("ends a command that takes too long, and leaves nothing behind", async () => {
    const workspace = await Workspace.create({ program: "setInterval(() => {}, 1000);", file: "index.js" });

    await assert.rejects(
      workspace.pulumi(["up", "--yes", "--skip-preview"], { timeoutMs: 3_000 }),
      /not done after 3000/,
    );

    await workspace[Symbol.asyncDispose]();
    await assert.rejects(stat(join(workspace.directory, "Pulumi.yaml")), { code: "ENOENT" });
  });
});
