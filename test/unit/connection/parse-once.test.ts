import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync, utimesSync, writeFileSync } from "node:fs";
import { mock } from "node:test";
import { resolveConnection } from "../../../provider/command/connection/resolve-connection";
import type { Sources } from "../../../provider/command/connection/sources";
import { configFileOf, removeHomes, sourcesWith } from "./sources";

const names = Array.from({ length: 50 }, (_, index) => `site-${index}`);
const entry = { hostname: "kf.example.com", username: "u", password: "first" };
const profile = { host: "kf.example.com", username: "u", password: "first" };
const each = <Value>(value: Value) => Object.fromEntries(names.map((name) => [name, value]));

const passwordOf = (name: string, sources: Sources) => {
  const { credentials } = resolveConnection(name, sources);
  return credentials.kind === "basic" ? credentials.password : undefined;
};

describe("Looking up many connections in one process", () => {
  afterEach(() => {
    mock.restoreAll();
    removeHomes();
  });

  it("parses keyfactor:connections and the tools' file once each", () => {
    const sources = sourcesWith({ stack: { connections: each(entry) }, file: { servers: { other: profile } } });
    const { mock: parse } = mock.method(JSON, "parse");
    for (const name of [...names, "other", ...names, "other"]) passwordOf(name, sources);
    assert.equal(parse.callCount(), 2);
  });

  it("parses a file in YAML once", () => {
    const file = ["servers:", ...names.map((name) => `  ${name}: ${JSON.stringify(profile)}`)].join("\n");
    const sources = sourcesWith({ file });
    const { mock: parse } = mock.method(require("yaml"), "parse");
    for (const name of names) assert.equal(passwordOf(name, sources), "first");
    assert.equal(parse.callCount(), 1);
  });

  it("sees new text of keyfactor:connections at once", () => {
    const sources = sourcesWith({ stack: { connections: each(entry) } });
    const changed = sourcesWith({ stack: { connections: each({ ...entry, password: "other" }) } });
    for (const [from, password] of [
      [sources, "first"],
      [changed, "other"],
      [sources, "first"],
    ] as const) {
      assert.equal(passwordOf("site-1", from), password);
    }
  });

  it("sees a file's new password at once, also of the same length and with the same time of change", () => {
    const sources = sourcesWith({ file: { servers: each(profile) } });
    const path = configFileOf(sources);
    const { atime, mtime } = statSync(path);
    assert.equal(passwordOf("site-1", sources), "first");
    writeFileSync(path, JSON.stringify({ servers: each({ ...profile, password: "other" }) }));
    utimesSync(path, atime, mtime);
    assert.equal(passwordOf("site-1", sources), "other");
  });

  it("parses again what could not be parsed, and forgets a file that is gone", () => {
    const sources = sourcesWith({ file: "{ broken" });
    assert.throws(() => passwordOf("site-1", sources), /neither valid JSON nor YAML/);
    assert.throws(() => passwordOf("site-1", sources), /neither valid JSON nor YAML/);
    writeFileSync(configFileOf(sources), JSON.stringify({ servers: each(profile) }));
    assert.equal(passwordOf("site-1", sources), "first");
    removeHomes();
    assert.throws(() => passwordOf("site-1", sources), /There is no connection "site-1"/);
  });

  it("loads the YAML library for a file in YAML alone", () => {
    const json = sourcesWith({ file: { servers: { lab: profile } } });
    const yaml = sourcesWith({ file: `servers:\n  lab: ${JSON.stringify(profile)}\n` });
    const entries = sourcesWith({ stack: { connections: { lab: entry } } });
    assert.deepEqual(loadsYaml(json), false);
    assert.deepEqual(loadsYaml(entries), false);
    assert.deepEqual(loadsYaml(yaml), true);
  });
});

/** In a process of its own: here the tests have loaded it. */
function loadsYaml({ stack, homeDirectory }: Sources): boolean {
  const program = `
    const { resolveConnection } = require(${JSON.stringify(require.resolve("../../../provider/command/connection/resolve-connection"))});
    const [connections, homeDirectory] = JSON.parse(process.argv[1]);
    resolveConnection("lab", { stack: () => connections ?? undefined, environment: {}, homeDirectory });
    console.log(Object.keys(require.cache).some((path) => /[\\\\/]yaml[\\\\/]/.test(path)));`;
  const sources = JSON.stringify([stack("connections"), homeDirectory]);
  return execFileSync(process.execPath, ["-e", program, sources], { encoding: "utf8" }).trim() === "true";
}
