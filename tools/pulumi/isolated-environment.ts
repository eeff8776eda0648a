import { mkdir, readdir, readFile } from "node:fs/promises";
import { delimiter, dirname, join, relative, sep } from "node:path";
import { compileCache } from "../engine/cache";

/** The directories of one run, apart from the user's own. */
export interface Places {
  /** An empty home, so that no settings of the user's tools are found. */
  readonly home: string;
  readonly pulumiHome: string;
  /** Of the file backend: holds the state. */
  readonly backend: string;
}

// What programs need to run at all. Everything else stays out: credentials, proxies, Pulumi's and Keyfactor's settings.
const kept = ["LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT"];

// Of every stack here: a state under test holds nothing to protect.
const PASSPHRASE = "a passphrase for tests";

/** Makes the directories that an isolated environment names. */
export async function makePlaces(root: string): Promise<Places> {
  const places = { home: join(root, "home"), pulumiHome: join(root, "pulumi-home"), backend: join(root, "backend") };
  for (const place of Object.values(places)) await mkdir(place, { recursive: true });
  return places;
}

/** An environment in which the engine touches only these places, and asks nothing of the network. */
export function isolatedEnvironment(engine: string, { home, pulumiHome, backend }: Places): Record<string, string> {
  const outer = Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  return {
    ...outer,
    // The Node.js that runs the tests also runs the program, the language host and the provider.
    PATH: [engine, dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
    HOME: home,
    USERPROFILE: home,
    NO_COLOR: "1",
    PULUMI_HOME: pulumiHome,
    PULUMI_BACKEND_URL: `file://${backend.replaceAll("\\", "/")}`,
    PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // Types are checked by the compiler and the type tests; the loader would do it again on every run.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    NODE_COMPILE_CACHE: compileCache(process.env),
  };
}

/** Takes away what makes tests quicker, for a benchmark: it is not what a user has. */
export function withoutShortcuts(env: Record<string, string>): void {
  delete env.PULUMI_NODEJS_TRANSPILE_ONLY;
  delete env.NODE_COMPILE_CACHE;
}

/** The text of every file below a directory, headed by its path. Packages are left out: they are read only. */
export async function everythingStored(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(directory, file).split(sep).includes("node_modules"));
  const texts = await Promise.all(files.sort().map(async (file) => `${file}\n${await readText(file)}`));
  return texts.join("\n");
}

/** Latin-1 keeps every byte, so that text between binary data is found too. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? `${text}\n${bytes.toString("latin1")}` : text;
}
