import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { findOpenTofu } from "../../../bench/opentofu/build";
import { Scratch } from "../engine/scratch";

// Answers as Go does, and "builds" in no time.
const go = `
case "$1" in
  env) echo go1.26.8 ;;
  build) echo build >> "$HOME.builds"; touch tofu terraform-provider-restapi; chmod +x tofu ;;
esac`;

describe("OpenTofu for the benchmark", () => {
  it("is built once, with its provider where it looks for one", async () => {
    await using scratch = await Scratch.create();
    const search = scratch.search(await scratch.program("go", "go", go));

    const [one, other] = await Promise.all([findOpenTofu(search), findOpenTofu(search)]);

    assert.deepEqual(one, other);
    await access(one.tofu);
    const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
    const { restapi, tofu } = one.versions;
    const place = join(one.mirror, "registry.opentofu.org", "mastercard", "restapi", restapi, platform);
    await access(join(place, `terraform-provider-restapi_v${restapi}`));
    assert.deepEqual(
      search.reports.filter((line) => line.startsWith("Building")),
      [`Building OpenTofu ${tofu} and its REST provider, once: about ten minutes on two cores. They will be kept.`],
    );
  });
});
