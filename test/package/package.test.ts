import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { compileConsumer } from "./compile-consumer";
import { InstalledPackage } from "./installed-package";

const { Node20, NodeNext, ESNext } = ts.ModuleKind;
const resolution = ts.ModuleResolutionKind;

describe("The packed package", () => {
  let installed: InstalledPackage;

  before(async () => {
    installed = await InstalledPackage.create();
  });

  after(async () => {
    await installed[Symbol.asyncDispose]();
  });

  it("holds what is published, and nothing else", () => {
    const beside = installed.files.filter((file) => !file.startsWith("dist/provider/"));
    assert.deepEqual(beside, ["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "package.json"]);
    const strange = installed.files.filter((file) => /^dist\//.test(file) && !/\.(js|d\.ts|js\.map)$/.test(file));
    assert.deepEqual(strange, []);
    assert.deepEqual(
      installed.files.filter((file) => /\.test\.|tsbuildinfo|simulator/.test(file)),
      [],
    );
    assert.ok(installed.files.includes("dist/provider/provider.js"), "the path in users' state never moves");
  });

  it("runs nothing when it is installed", () => {
    const hooks = ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare"];
    assert.deepEqual(
      hooks.filter((hook) => hook in installed.manifest.scripts),
      [],
    );
    assert.ok(!installed.files.includes("binding.gyp"));
  });

  it("is loaded by require, with no other packages than those that it declares", async () => {
    const text = `
      const { KeyfactorSmtpConfig, KeyfactorSmtpError, getSmtpConfig, sendTestMail } = require("pulumi-keyfactor-smtp");
      const { provider } = require("pulumi-keyfactor-smtp/provider");
      const { version } = require("pulumi-keyfactor-smtp/package.json");
      const all = [KeyfactorSmtpConfig, KeyfactorSmtpError, getSmtpConfig, sendTestMail, provider.create];
      console.log(version, ...all.map((one) => typeof one));
    `;
    const functions = "function function function function function";
    assert.equal(await installed.node("consumer.cjs", text), `${installed.manifest.version} ${functions}`);
  });

  it("is loaded by import, with its names", async () => {
    const text = `
      import { KeyfactorSmtpConfig, KeyfactorSmtpError, getSmtpConfig, sendTestMail } from "pulumi-keyfactor-smtp";
      import { provider } from "pulumi-keyfactor-smtp/provider";
      const all = [KeyfactorSmtpConfig, KeyfactorSmtpError, getSmtpConfig, sendTestMail, provider.create];
      console.log(...all.map((one) => typeof one));
    `;
    assert.equal(await installed.node("consumer.mjs", text), "function function function function function");
  });

  it("answers to the text that users' state holds", async () => {
    const text = `
      const handler = () => require("pulumi-keyfactor-smtp/provider").provider;
      console.log(Object.keys(handler()).sort().join(" "));
    `;
    assert.equal(await installed.node("state.cjs", text), "check configure create delete diff read update");
  });

  it("keeps its insides to itself", async () => {
    const text = `
      try { require("pulumi-keyfactor-smtp/dist/provider/provider.js"); } catch (error) { console.log(error.code); }
    `;
    assert.equal(await installed.node("inside.cjs", text), "ERR_PACKAGE_PATH_NOT_EXPORTED");
  });

  it("has nothing that publint would mend", async () => {
    const { publint } = await import("publint");
    const tarball = await readFile(installed.tarball);
    const { messages } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    assert.deepEqual(messages, []);
  });

  it("has types that are right however it is resolved", async () => {
    const { checkPackage, createPackageFromTarballData } = await import("@arethetypeswrong/core");
    const { types, ...analysis } = await checkPackage(createPackageFromTarballData(await readFile(installed.tarball)));
    assert.ok(types);
    // Node.js 10 knows no exports; this package needs 22.
    const problems = "problems" in analysis ? analysis.problems : [];
    assert.deepEqual(
      problems.filter((problem) => !("resolutionKind" in problem) || problem.resolutionKind !== "node10"),
      [],
    );
  });

  it("brings its commands", async () => {
    const commands = Object.entries(installed.manifest.bin);
    assert.deepEqual(
      commands.map(([name]) => name),
      ["keyfactor-smtp"],
    );
    for (const [name, file] of commands) {
      const usage = await installed.run(join(installed.project, "node_modules/pulumi-keyfactor-smtp", file), "--help");
      assert.ok(usage.startsWith(`${name}: `), usage);
    }
  });

  for (const [what, setup] of [
    ["a CommonJS project, node20", { file: "consumer.cts", module: Node20, moduleResolution: resolution.Node16 }],
    ["an ES module project, node20", { file: "consumer.mts", module: Node20, moduleResolution: resolution.Node16 }],
    ["a CommonJS project, nodenext", { file: "consumer.cts", module: NodeNext, moduleResolution: resolution.NodeNext }],
    [
      "an ES module project, nodenext",
      { file: "consumer.mts", module: NodeNext, moduleResolution: resolution.NodeNext },
    ],
    ["a bundler's project", { file: "consumer.ts", module: ESNext, moduleResolution: resolution.Bundler }],
  ] as const) {
    it(`has types for ${what}`, () => {
      assert.deepEqual(compileConsumer(installed.project, setup), []);
    });
  }
});
