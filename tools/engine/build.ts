import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkEngine } from "./check-engine";
import { addCompanions } from "./companions";
import { buildDirectory } from "./engine-directories";
import { programFile } from "./executable";
import { checkGo, goBuild } from "./go";
import { makeOnce } from "./make-once";
import { type ModulePins, readModulePins } from "./module-pins";
import type { Search, Source } from "./search";

const PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** The CLI, built from the Go module proxy, with a stand-in for the language host that is no module of its own. */
export const builtWithGo: Source = {
  name: "building it with Go",
  async find(search) {
    const directory = await buildDirectory(search.environment);
    const check = () => checkEngine(directory, search.environment);
    await makeOnce({ directory, check, fill: (unfinished) => build(unfinished, search) }, search);
    return directory;
  },
};

async function build(directory: string, search: Search): Promise<void> {
  const pins = await readModulePins();
  await writeFile(join(directory, "go.mod"), pins.goMod);
  await writeFile(join(directory, "go.sum"), pins.goSum);
  const go = await checkGo(directory, pins.go, search);
  search.report(`Building the Pulumi CLI ${pins.pulumi} with ${go}, once: about four minutes on two cores, and some`);
  search.report("more to download its sources. It will be kept for the next time.");
  await goBuild(directory, buildArguments(pins), search);
  await addCompanions(directory);
}

function buildArguments({ pulumi }: ModulePins): string[] {
  const linker = `-s -w -X ${VERSION_VARIABLE}=v${pulumi}`;
  const output = programFile("pulumi");
  return ["-trimpath", "-tags", "osusergo,grpcnotrace", "-ldflags", linker, "-o", output, PACKAGE];
}
