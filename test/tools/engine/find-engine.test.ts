import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { EngineNotFoundError, findEngine, onPath, type Source, siteAnswers } from "../../../tools/engine/find-engine";
import { Scratch } from "./scratch";

const released = 'echo "v3.259.0"';

describe("findEngine", () => {
  it("asks one source after the other, and none after the first that has an engine", async () => {
    const asked: string[] = [];
    const source = (name: string, answer?: string): Source => ({
      name,
      find: async () => {
        asked.push(name);
        if (answer === undefined) throw new Error("nothing here");
        return answer;
      },
    });

    const directory = await findEngine({}, [source("first"), source("second", "/engine"), source("third", "/other")]);

    assert.equal(directory, "/engine");
    assert.deepEqual(asked, ["first", "second"]);
  });

  it("says what was tried, why it failed, and what to do", async () => {
    const source = (name: string, reason: string): Source => ({ name, find: () => Promise.reject(new Error(reason)) });

    const error = await findEngine({}, [source("PATH", "there is none"), source("Go", "too old\nsee above")]).then(
      () => assert.fail("found one"),
      (reason: unknown) => reason,
    );

    assert(error instanceof EngineNotFoundError);
    assert.deepEqual(error.attempts, [
      { source: "PATH", reason: "there is none" },
      { source: "Go", reason: "too old\nsee above" },
    ]);
    assert.match(error.message, / {2}1\. PATH: there is none\n {2}2\. Go: too old\n {5}see above\n/);
    assert.match(error.message, /curl -fsSL https:\/\/get\.pulumi\.com \| sh/);
  });
});

describe("pulumi on PATH", () => {
  it("is used when it has its language host beside it", async () => {
    await using scratch = await Scratch.create();
    const directory = await scratch.program("pulumi", "pulumi", released);
    await scratch.program("pulumi", "pulumi-language-nodejs", "");

    assert.equal(await onPath.find(scratch.search("/nowhere", directory)), directory);
  });

  it("is used when its language host is elsewhere on PATH", async () => {
    await using scratch = await Scratch.create();
    const directory = await scratch.program("pulumi", "pulumi", released);
    const host = await scratch.program("host", "pulumi-language-nodejs", "");

    assert.equal(await onPath.find(scratch.search(directory, host)), directory);
  });

  for (const [what, script, reason] of [
    ["too old", 'echo "v3.215.9"', /is v3\.215\.9; a 3\.x from 3\.216 on is needed$/],
    ["of another major version", 'echo "v4.0.0"', /is v4\.0\.0; a 3\.x/],
    ["without a language host", released, /\(v3\.259\.0\) has no pulumi-language-nodejs beside it or on PATH$/],
    ["broken", "echo no such library >&2; exit 127", /does not run: .*no such library/s],
    ["something else", "echo hello", /version answers "hello"$/],
  ] as const) {
    it(`is refused when it is ${what}`, async () => {
      await using scratch = await Scratch.create();
      const directory = await scratch.program("pulumi", "pulumi", script);

      await assert.rejects(onPath.find(scratch.search(directory)), { message: reason });
    });
  }

  it("is missed when there is none", async () => {
    await using scratch = await Scratch.create();

    await assert.rejects(onPath.find({ ...scratch.search(), environment: { PATH: "/nowhere" } }), {
      message: "there is none",
    });
  });
});

describe("the official installer", () => {
  it("is not waited for when its site keeps silent", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const { port } = silent.address() as AddressInfo;
    try {
      await assert.rejects(siteAnswers(`http://127.0.0.1:${port}/`, 50), /does not answer \(.*timeout/);
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });
});
