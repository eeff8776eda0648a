import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

// What a released Pulumi has beside its CLI and the Go module has not.

const languageHost = join(__dirname, "language-host");
const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
const windows = process.platform === "win32";
const dynamicProviderPlugin = `pulumi-resource-pulumi-nodejs${windows ? ".cmd" : ""}`;
const launcher = windows
  ? { file: "pulumi-language-nodejs.cmd", text: '@node "%~dp0language-host\\main.js" %*\r\n' }
  : { file: "pulumi-language-nodejs", text: '#!/bin/sh\nexec node "$(dirname "$0")/language-host/main.js" "$@"\n' };

/** Puts the stand-in language host and the SDK's dynamic provider plugin beside `pulumi`. */
export async function addCompanions(directory: string): Promise<void> {
  await mkdir(join(directory, "language-host"), { recursive: true });
  for (const [file, text] of await languageHostFiles()) {
    await writeFile(join(directory, "language-host", file), text);
  }
  await writeFile(join(directory, launcher.file), launcher.text);
  await copyFile(join(sdk, dynamicProviderPlugin), join(directory, dynamicProviderPlugin));
  for (const file of [launcher.file, dynamicProviderPlugin]) await chmod(join(directory, file), 0o755);
}

/** Everything that decides what {@link addCompanions} writes. */
export async function companionSources(): Promise<string[]> {
  const { version } = JSON.parse(await readFile(join(sdk, "package.json"), "utf8")) as { version: string };
  return [version, launcher.text, ...(await languageHostFiles()).flat()];
}

async function languageHostFiles(): Promise<[file: string, text: string][]> {
  const scripts = (await readdir(languageHost)).filter((file) => file.endsWith(".js") && !file.endsWith(".test.js"));
  const read = async (file: string): Promise<[string, string]> => [
    file,
    // Source maps stay behind.
    (await readFile(join(languageHost, file), "utf8")).replace(/^\/\/# sourceMappingURL=.*$/m, ""),
  ];
  // Without it, a package.json further up could declare these files to be ES modules.
  return [["package.json", '{ "type": "commonjs" }\n'], ...(await Promise.all(scripts.sort().map(read)))];
}
