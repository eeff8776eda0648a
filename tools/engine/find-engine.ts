import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { version as sdkVersion } from "@pulumi/pulumi/version";
import { buildDirectory, buildEngine } from "./build";
import { cacheDirectory, makeOnce } from "./cache";
import { checkEngine, pathDirectories, whichDirectory } from "./check-engine";

/** What looking for an engine may know and say. */
export interface Search {
  /** The environment of the user, from which PATH and the cache directory are read. */
  readonly environment: NodeJS.ProcessEnv;
  /** Tells the user, in one line, what happens and how long it takes. */
  readonly report: (line: string) => void;
}

/** One place where an engine may be, or one way to get one. */
export interface Source {
  /** As the user would name it, for example "pulumi on PATH". */
  readonly name: string;
  /** Resolves to the directory to put in front of PATH; rejects with the reason why there is none. */
  readonly find: (search: Search) => Promise<string>;
}

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
        reasons.push(messageOf(error));
      }
    }
    throw new Error(reasons.join("\n"));
  },
};

const SITE = "https://get.pulumi.com/install.sh";
const ANSWER_WITHIN = 5_000;
const INSTALL_WITHIN = 10 * 60_000;

/** The released CLI, by the official installer, where its site can be reached. */
export const installedRelease: Source = {
  name: "the official installer",
  async find({ environment, report }) {
    await siteAnswers(SITE, ANSWER_WITHIN);
    const directory = releaseDirectory(environment);
    const bin = join(directory, "bin");
    report(`Installing the Pulumi CLI from get.pulumi.com into ${bin} (usually about a minute, once).`);
    await makeOnce({ directory, check: () => checkEngine(bin, environment), fill: install, report });
    return bin;
  },
};

/** The CLI, built from the Go module proxy, with a stand-in for the language host that is no module of its own. */
export const builtWithGo: Source = {
  name: "building it with Go",
  async find({ environment, report }) {
    const directory = await buildDirectory(environment);
    const check = () => checkEngine(directory, environment);
    await makeOnce({ directory, check, fill: (empty) => buildEngine(empty, environment, report), report });
    return directory;
  },
};

/** Cheapest first; the released CLI before one of our own making, unless that one is there already. */
const sources: readonly Source[] = [onPath, inCache, installedRelease, builtWithGo];

/**
 * The directory with `pulumi` and its Node.js language host, to be put in front of PATH.
 *
 * @throws {EngineNotFoundError} when there is none and none can be made.
 */
export async function findEngine(search: Partial<Search> = {}, from: readonly Source[] = sources): Promise<string> {
  const { environment = process.env, report = (line) => process.stderr.write(`${line}\n`) } = search;
  const attempts: Attempt[] = [];
  for (const source of from) {
    try {
      return await source.find({ environment, report });
    } catch (error) {
      attempts.push({ source: source.name, reason: messageOf(error) });
    }
  }
  throw new EngineNotFoundError(attempts);
}

/** Why one source had no engine. */
export interface Attempt {
  readonly source: string;
  readonly reason: string;
}

/** No Pulumi CLI was found, and none could be made: tells what was tried, and what the user can do. */
export class EngineNotFoundError extends Error {
  override readonly name = "EngineNotFoundError";

  constructor(readonly attempts: readonly Attempt[]) {
    const indented = (reason: string) => reason.trim().replaceAll("\n", "\n     ");
    super(
      [
        "No Pulumi CLI with its Node.js language host was found. Tried, in this order:",
        ...attempts.map(({ source, reason }, index) => `  ${index + 1}. ${source}: ${indented(reason)}`),
        "To go on, do one of these and start again:",
        "  - install Pulumi: curl -fsSL https://get.pulumi.com | sh   (other ways: https://www.pulumi.com/docs/install/)",
        "  - install Go (https://go.dev/dl/), so that the CLI can be built from the Go module proxy",
      ].join("\n"),
    );
  }
}

/** Rejects when the site cannot be reached soon: a filtered connection would otherwise hang for minutes. */
export async function siteAnswers(url: string, milliseconds: number): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(milliseconds) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Error(`${url} does not answer (${messageOf(cause)})`);
  }
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
}

/** Where the released CLI is installed to; its programs are in `bin`. */
function releaseDirectory(environment: NodeJS.ProcessEnv): string {
  return join(cacheDirectory(environment), `release-${sdkVersion}-${process.platform}-${process.arch}`);
}

async function install(root: string): Promise<void> {
  // Loaded here because it takes a second, and is seldom needed.
  const { PulumiCommand } = await import("@pulumi/pulumi/automation/cmd.js");
  const late = sleep(INSTALL_WITHIN, undefined, { ref: false }).then(() => {
    throw new Error(`not done after ${INSTALL_WITHIN / 60_000} minutes`);
  });
  await Promise.race([PulumiCommand.install({ root }), late]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
