import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The pinned Go module that names the CLI's sources, and what it says. */
export interface ModulePins {
  readonly goMod: string;
  readonly goSum: string;
  /** Version of the Pulumi CLI, for example "3.259.0". */
  readonly pulumi: string;
  /** The Go release that the sources need, for example "1.25.11". */
  readonly go: string;
}

// The compiled program runs from dist/; the pins are data beside its source.
const directory = join(dirname(require.resolve("pulumi-keyfactor-smtp/package.json")), "tools", "engine");

/** Reads go.mod and go.sum. */
export async function readModulePins(): Promise<ModulePins> {
  const goMod = await readFile(join(directory, "go.mod"), "utf8");
  const goSum = await readFile(join(directory, "go.sum"), "utf8");
  const pulumi = /^\s*github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/m.exec(goMod)?.[1];
  const go = /^go (\S+)/m.exec(goMod)?.[1];
  if (pulumi === undefined || go === undefined) throw new Error(`${directory}/go.mod names no Pulumi or no Go version`);
  return { goMod, goSum, pulumi, go };
}
