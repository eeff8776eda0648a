import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { errorCodes } from "../../../provider/errors";
import { CommandLine } from "../../scene/command-line";
import { basicBody } from "../../scene/programs";
import { CommandSimulator } from "../../simulator";
import { read, repository } from "./documents";
import { codeBlocks } from "./markdown";
import { shellCommands } from "./shell";

describe("The page about the first instance", () => {
  const page = read("docs/first-instance.md");

  it("types commands that say what is told of them, and shows the program that they write", async () => {
    await using command = await CommandSimulator.start({ release: "25.5", profile: basicBody });
    const line = new CommandLine();
    line.server = command;
    const calls = codeBlocks(page, "sh")
      .flatMap(({ text }) => shellCommands(text))
      .filter(({ words }) => words[0] === "npx")
      .map(({ words }) => words.slice(4));
    const printed = new Map<string, string>();
    for (const words of calls) {
      const { code, stdout, stderr } = await line.run(
        words.slice(0, words.includes(">") ? words.indexOf(">") : undefined),
      );
      assert.equal(code, 0, stderr);
      printed.set(words[0] ?? "", stdout);
    }
    line.remove();
    assert.deepEqual([...printed.keys()], ["doctor", "show"]);
    assert.equal(printed.get("show"), codeBlocks(page, "ts")[0]?.text);
    assert.doesNotMatch(printed.get("doctor") ?? "", /✘|–/);
  });

  it("has a Pulumi.yaml that runs the file which they write", () => {
    const { runtime, main } = parse(codeBlocks(page, "yaml")[0]?.text ?? "");
    assert.equal(runtime, "nodejs");
    assert.match(page, new RegExp(`show --format typescript > ${main}$`, "m"));
  });
});

describe("The page about failures", () => {
  it("has a section for each error code, and for no other", () => {
    const sections = [...read("docs/when-it-fails.md").matchAll(/^### `(\w+)`$/gm)].map(([, code]) => code ?? "");
    assert.deepEqual(sections.sort(), [...errorCodes].sort());
  });
});

describe("The pictures of the architecture", () => {
  const [architecture, life] = codeBlocks(read("docs/architecture.md"), "mermaid").map(({ text }) => text);

  it("name every folder of the provider, and none that is not there", () => {
    const named = architecture?.match(/(?<=")[a-z]+(?=\/)/g) ?? [];
    const folders = readdirSync(join(repository, "provider"), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    assert.deepEqual(named.sort(), folders.map(({ name }) => name).sort());
    const parts = architecture?.match(/(?<=command\/: ).*(?=")/)?.[0].split(", ") ?? [];
    assert.equal(parts.length, 4);
    for (const part of parts) assert.ok(existsSync(join(repository, "provider/command", part)), part);
  });

  it("have no colon in what stands beside an arrow, where Mermaid expects none", () => {
    for (const line of life?.split("\n").filter((text) => text.includes("-->")) ?? []) {
      assert.ok(line.split(":").length <= 2, line);
    }
  });
});
