import { createHash } from "node:crypto";
import { join } from "node:path";
import { version as sdkVersion } from "@pulumi/pulumi/version";
import { cacheDirectory } from "./cache";
import { companionSources } from "./companions";
import { readModulePins } from "./module-pins";

/** Where the released CLI is installed to; its programs are in `bin`. */
export function releaseDirectory(environment: NodeJS.ProcessEnv): string {
  return join(cacheDirectory(environment), `release-${sdkVersion}-${process.platform}-${process.arch}`);
}

/** Where the CLI built with Go is kept. The name changes with everything that the content depends on. */
export async function buildDirectory(environment: NodeJS.ProcessEnv): Promise<string> {
  const { goMod, goSum, pulumi } = await readModulePins();
  const hash = createHash("sha256");
  for (const text of [process.platform, process.arch, goMod, goSum, ...(await companionSources())]) {
    hash.update(`${text.length}:`).update(text);
  }
  return join(cacheDirectory(environment), `engine-${pulumi}-${hash.digest("hex").slice(0, 12)}`);
}
