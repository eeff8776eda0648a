import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { builtWithGo, inCache } from "../../../tools/engine/find-engine";
import { Scratch } from "./scratch";

// Answers as Go does, and "builds" a pulumi in no time, noting each build.
const go = (version: string, build: string) => `
case "$1" in
  env) echo ${version} ;;
  build) echo build >> "$HOME.builds"; ${build} ;;
esac`;
const makesPulumi = `printf '#!/bin/sh\\necho v3.259.0\\n' > pulumi; chmod +x pulumi`;

describe("building with Go", () => {
  it("makes a complete engine once, also for two processes at a time, and is found in the cache afterwards", async () => {
    await using scratch = await Scratch.create();
    const search = scratch.search(await scratch.program("go", "go", go("go1.26.8", `sleep 0.2; ${makesPulumi}`)));

    await assert.rejects(inCache.find(search), /there is no pulumi in/);
    const [one, other] = await Promise.all([builtWithGo.find(search), builtWithGo.find(search)]);

    assert.equal(one, other);
    assert.equal(await inCache.find(search), one);
    assert.equal(await readFile(`${scratch.directory}/home.builds`, "utf8"), "build\n");
    assert.match(search.reports.join("\n"), /Building the Pulumi CLI 3\.\d+\.0 with go1\.26\.8, once/);
    assert.match(search.reports.join("\n"), /Waiting for process \d+/);
    assert.deepEqual(await readdir(dirname(one)), [one.slice(dirname(one).length + 1)]);
    assert.deepEqual(await readdir(one), [
      "go.mod",
      "go.sum",
      "language-host",
      "pulumi",
      "pulumi-language-nodejs",
      "pulumi-resource-pulumi-nodejs",
    ]);
    assert.deepEqual(
      (await readdir(join(one, "language-host"))).filter((file) => !file.endsWith(".js")),
      ["package.json"],
    );
  });

  it("says which Go is needed when there is none", async () => {
    await using scratch = await Scratch.create();
    const search = scratch.search();

    await assert.rejects(
      builtWithGo.find({ ...search, environment: { ...search.environment, PATH: "/nowhere" } }),
      /there is no go on PATH; Go 1\.\d+\.\d+ or newer is needed/,
    );
  });

  for (const [what, script, reason] of [
    [
      "is too old to say so itself",
      go("go1.20.3", makesPulumi),
      /Go 1\.\d+\.\d+ or newer is needed; .* is go1\.20\.3$/,
    ],
    [
      "may not fetch a newer one",
      "echo 'go: go.mod requires go >= 1.25.11 (running go 1.24.1; GOTOOLCHAIN=local)' >&2; exit 1",
      /^Go 1\.\d+\.\d+ or newer is needed: go: go\.mod requires .*GOTOOLCHAIN=local/,
    ],
  ] as const) {
    it(`says which Go is needed when the one on PATH ${what}`, async () => {
      await using scratch = await Scratch.create();

      await assert.rejects(builtWithGo.find(scratch.search(await scratch.program("go", "go", script))), {
        message: reason,
      });
    });
  }

  it("shows the end of what Go said when the build fails, and leaves nothing half made", async () => {
    await using scratch = await Scratch.create();
    const failing =
      "echo 'go: downloading a v1' >&2; echo 'dial tcp: lookup proxy.golang.org: no such host' >&2; exit 1";
    const search = scratch.search(await scratch.program("go", "go", go("go1.26.8", failing)));

    await assert.rejects(builtWithGo.find(search), {
      message: /^go build ended with 1 after 0 s:\ndial tcp: lookup proxy\.golang\.org: no such host$/,
    });

    assert.deepEqual(await readdir(join(scratch.directory, "home", ".cache", "pulumi-keyfactor-smtp")), []);
  });
});
