import assert from "node:assert/strict";

const check = require.resolve("../../provider/node-version");

/** Loads the check as a Node.js of that version does; as `main`, where the command is what was started. */
function loadedBy(version: string, main?: string): { error?: unknown; printed: string; exitCode?: unknown } {
  const { versions, mainModule, exit, stderr } = process;
  const write = stderr.write;
  let printed = "";
  let exitCode: unknown;
  const pretend = (name: string, value: unknown) => Object.defineProperty(process, name, { value, configurable: true });
  pretend("versions", { ...versions, node: version });
  pretend("mainModule", main === undefined ? undefined : { filename: main });
  pretend("exit", (code: unknown) => {
    exitCode = code;
    throw new Error("the process ends");
  });
  stderr.write = (text: string | Uint8Array) => {
    printed += String(text);
    return true;
  };
  delete require.cache[check];
  try {
    require(check);
    return { printed, exitCode };
  } catch (error) {
    return { error, printed, exitCode };
  } finally {
    stderr.write = write;
    for (const [name, value] of Object.entries({ versions, mainModule, exit })) pretend(name, value);
  }
}

describe("The check of Node.js", () => {
  for (const version of ["22.12.0", "22.21.1", "23.0.0", "24.12.0"]) {
    it(`lets ${version} pass`, () => {
      assert.deepEqual(loadedBy(version), { printed: "", exitCode: undefined });
    });
  }

  for (const version of ["12.22.12", "21.12.0", "22.11.9"]) {
    const sentence = `pulumi-keyfactor-smtp needs Node.js 22.12 or newer; this is ${version}.`;

    it(`throws for ${version} an error of one sentence, as its stack too`, () => {
      for (const main of [undefined, require.resolve("../../provider/index")]) {
        const { error, printed, exitCode } = loadedBy(version, main);
        assert(error instanceof Error);
        assert.deepEqual([error.message, error.stack, printed, exitCode], [sentence, sentence, "", undefined]);
      }
    });

    it(`ends the command with that sentence: ${version}`, () => {
      const { printed, exitCode } = loadedBy(version, require.resolve("../../provider/cli/main"));
      assert.deepEqual([printed, exitCode], [`${sentence}\n`, 1]);
    });
  }
});
