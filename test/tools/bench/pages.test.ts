import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { contenders, variants } from "../../../bench/contenders/catalogue";
import { studies } from "../../../bench/options";
import { withSection } from "../../../bench/report/document";
import { nodeargs } from "../../../bench/studies/setups";
import { examples, read, repository } from "../../unit/documents/documents";
import { codeBlocks, tableOf } from "../../unit/documents/markdown";

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

  it("give the README what OpenTofu is quicker by", () => {
    // Its first column has no title.
    const rows = tableOf(performance.slice(performance.indexOf("|  | this |")), "");
    const ratios = ["no-op, 1", "no-op, 100"].map((name) => {
      const { opentofu = "" } = rows.find((row) => row[""] === name) ?? {};
      return Math.round(Number(/\((.*)\)/.exec(opentofu)?.[1]));
    });
    const [, ...said] =
      /\(about (\d+) times at a no-op of one\s+resource, (\d+) times at 100\)/.exec(read("README.md")) ?? [];
    assert.deepEqual(said.map(Number), ratios);
  });

  it("show the set-up that the examples have, and that is measured", () => {
    const [shown] = codeBlocks(performance, "yaml");
    const set = parse(shown?.text ?? "");
    assert.deepEqual(set, { runtime: { name: "nodejs", options: { nodeargs } } });
    const projects = ["Pulumi.yaml", ...examples.map((name) => `examples/${name}/Pulumi.yaml`)];
    for (const project of projects.filter((path) => existsSync(join(repository, path))))
      assert.deepEqual(parse(read(project)).runtime, set.runtime, project);
  });
});
