import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { contenders, variants } from "../../../bench/contenders/catalogue";
import { studies } from "../../../bench/options";
import { withSection } from "../../../bench/report/document";
import { nodeargs } from "../../../bench/studies/setups";
import { writeProject } from "../../../tools/pulumi/project-directory";
import { read } from "../../unit/documents/documents";
import { codeBlocks, tableOf } from "../../unit/documents/markdown";
import { Scratch } from "../engine/scratch";

describe("The pages that the benchmark writes", () => {
  const performance = read("docs/performance.md");

  it("have a section for everything that is measured", () => {
    for (const name of ["rounds", ...studies]) {
      assert.doesNotThrow(() => withSection(name === "scale" ? read("docs/scale.md") : performance, name, "new"));
    }
  });

  it("say what each contender and each variant is", () => {
    assert.deepEqual(
      tableOf(performance, "contender").map((row) => row.contender),
      [...contenders.keys()].map((name) => `\`${name}\``),
    );
    for (const name of variants.keys()) assert.ok(performance.includes(`\`${name}\``), name);
  });

  it("show the quickest set-up as it is measured", async () => {
    await using scratch = await Scratch.create();
    const program = { text: "", file: "index.ts", packageType: "module", project: "p" } as const;
    await writeProject(scratch.directory, program);
    const { runtime } = parse(await readFile(join(scratch.directory, "Pulumi.yaml"), "utf8"));
    const options = { ...runtime.options, nodeargs };
    const [shown] = codeBlocks(performance, "yaml");
    assert.deepEqual(parse(shown?.text ?? ""), { runtime: { ...runtime, options } });
    const fleet = parse(read("examples/fleet/Pulumi.yaml")) as { runtime: object };
    assert.deepEqual(fleet.runtime, { ...runtime, options });
    const manifest = JSON.parse(await readFile(join(scratch.directory, "package.json"), "utf8")) as object;
    assert.deepEqual(manifest, { name: "p", type: "module", main: "index.ts" });
  });
});
