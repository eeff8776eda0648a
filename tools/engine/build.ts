import { createHash } from "node:crypto";
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheDirectory } from "./cache";
import { programFile } from "./check-engine";
import { checkGo, goBuild } from "./go";

const PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

// The compiled program runs from dist/; the pins are data beside its source.
const pinned = join(dirname(require.resolve("pulumi-keyfactor-smtp/package.json")), "tools", "engine");
const languageHost = join(__dirname, "language-host");
const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));

// What a released Pulumi has beside its CLI, and the Go module has not.
const windows = process.platform === "win32";
const dynamicProviderPlugin = `pulumi-resource-pulumi-nodejs${windows ? ".cmd" : ""}`;
const launcher = windows
  ? { file: "pulumi-language-nodejs.cmd", text: '@node "%~dp0language-host\\main.js" %*\r\n' }
  : { file: "pulumi-language-nodejs", text: '#!/bin/sh\nexec node "$(dirname "$0")/language-host/main.js" "$@"\n' };

/** Where the CLI built with Go is kept. The name changes with everything that the content depends on. */
export async function buildDirectory(environment: NodeJS.ProcessEnv): Promise<string> {
  const { goMod, goSum, pulumi } = await readPins();
  const { version } = JSON.parse(await readFile(join(sdk, "package.json"), "utf8")) as { version: string };
  const companions = [version, launcher.text, ...(await languageHostFiles()).flat()];
  const hash = createHash("sha256");
  for (const text of [process.platform, process.arch, goMod, goSum, ...companions]) {
    hash.update(`${text.length}:`).update(text);
  }
  return join(cacheDirectory(environment), `engine-${pulumi}-${hash.digest("hex").slice(0, 12)}`);
}

/** Fills a directory with the CLI, built from the Go module proxy, and all that it needs beside it. */
export async function buildEngine(
  directory: string,
  environment: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<void> {
  const pins = await readPins();
  await writeFile(join(directory, "go.mod"), pins.goMod);
  await writeFile(join(directory, "go.sum"), pins.goSum);
  const go = await checkGo(directory, pins.go, environment);
  report(`Building the Pulumi CLI ${pins.pulumi} with ${go}, once: about four minutes on two cores, and some`);
  report("more to download its sources. It will be kept for the next time.");
  const linker = `-s -w -X ${VERSION_VARIABLE}=v${pins.pulumi}`;
  const output = ["-o", programFile("pulumi"), PACKAGE];
  const args = ["-trimpath", "-tags", "osusergo,grpcnotrace", "-ldflags", linker, ...output];
  await goBuild(directory, args, environment, report);
  await addCompanions(directory);
}

/** Puts the stand-in language host and the SDK's dynamic provider plugin beside `pulumi`. */
async function addCompanions(directory: string): Promise<void> {
  await mkdir(join(directory, "language-host"), { recursive: true });
  for (const [file, text] of await languageHostFiles()) {
    await writeFile(join(directory, "language-host", file), text);
  }
  await writeFile(join(directory, launcher.file), launcher.text);
  await copyFile(join(sdk, dynamicProviderPlugin), join(directory, dynamicProviderPlugin));
  for (const file of [launcher.file, dynamicProviderPlugin]) await chmod(join(directory, file), 0o755);
}

async function languageHostFiles(): Promise<[file: string, text: string][]> {
  const scripts = (await readdir(languageHost)).filter((file) => file.endsWith(".js"));
  const read = async (file: string): Promise<[string, string]> => [
    file,
    // Source maps stay behind.
    (await readFile(join(languageHost, file), "utf8")).replace(/^\/\/# sourceMappingURL=.*$/m, ""),
  ];
  // Without it, a package.json further up could declare these files to be ES modules.
  return [["package.json", '{ "type": "commonjs" }\n'], ...(await Promise.all(scripts.sort().map(read)))];
}

/** The pinned Go module that names the CLI's sources, with the versions of the CLI and of Go that it names. */
async function readPins(): Promise<{ goMod: string; goSum: string; pulumi: string; go: string }> {
  const goMod = await readFile(join(pinned, "go.mod"), "utf8");
  const goSum = await readFile(join(pinned, "go.sum"), "utf8");
  const pulumi = /^\s*github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/m.exec(goMod)?.[1];
  const go = /^go (\S+)/m.exec(goMod)?.[1];
  if (pulumi === undefined || go === undefined) throw new Error(`${pinned}/go.mod names no Pulumi or no Go version`);
  return { goMod, goSum, pulumi, go };
}
