import { join } from "node:path";
import { checkEngine } from "./check-engine";
import { buildDirectory, releaseDirectory } from "./engine-directories";
import type { Source } from "./search";

/** A release that was installed, or a CLI that was built, by an earlier run. */
export const inCache: Source = {
  name: "a copy kept by an earlier run",
  async find({ environment }) {
    const directories = [join(releaseDirectory(environment), "bin"), await buildDirectory(environment)];
    const reasons: string[] = [];
    for (const directory of directories) {
      try {
        await checkEngine(directory, environment);
        return directory;
      } catch (error) {
        reasons.push(error instanceof Error ? error.message : String(error));
      }
    }
    throw new Error(reasons.join("\n"));
  },
};
