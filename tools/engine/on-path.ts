import { checkEngine } from "./check-engine";
import { pathDirectories, whichDirectory } from "./executable";
import type { Source } from "./search";

/** The CLI that the user has installed: the one that typing `pulumi` would start. */
export const onPath: Source = {
  name: "pulumi on PATH",
  async find({ environment }) {
    const directory = await whichDirectory("pulumi", pathDirectories(environment));
    if (directory === undefined) throw new Error("there is none");
    await checkEngine(directory, environment);
    return directory;
  },
};
