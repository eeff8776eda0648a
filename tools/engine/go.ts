import { execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const REPORT_EVERY = 20_000;
const LINES_OF_A_FAILURE = 15;

/**
 * Asks Go, in the module's directory, which release it is: there a Go from 1.21 on fetches the release that go.mod
 * needs by itself, unless GOTOOLCHAIN=local forbids it.
 *
 * @throws {Error} when Go is missing or too old; the message names the release that is needed.
 */
export async function checkGo(directory: string, needed: string, environment: NodeJS.ProcessEnv): Promise<string> {
  let release: string;
  try {
    const options = { cwd: directory, env: goEnvironment(environment) };
    const { stdout } = await promisify(execFile)("go", ["env", "GOVERSION"], options);
    release = stdout.trim();
  } catch (error) {
    if (isMissing(error)) throw new Error(`there is no go on PATH; Go ${needed} or newer is needed`);
    throw new Error(`Go ${needed} or newer is needed: ${lastLines(outputOf(error))}`);
  }
  if (isOlder(release, needed)) throw new Error(`Go ${needed} or newer is needed; go on PATH is ${release}`);
  return release;
}

/** Runs `go build`, telling how far it is every 20 seconds. */
export function goBuild(
  directory: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<void> {
  const started = Date.now();
  // -v prints each package that is compiled: the only sign of progress there is.
  const go = spawn("go", ["build", "-v", ...args], {
    cwd: directory,
    env: goEnvironment(environment),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let downloaded = 0;
  let compiled = 0;
  const messages: string[] = [];
  createInterface({ input: go.stderr }).on("line", (line) => {
    if (line.startsWith("go: downloading ")) downloaded += 1;
    else if (/^[\w.~/-]+$/.test(line)) compiled += 1;
    else messages.push(line);
  });
  const progress = setInterval(() => {
    report(`  ${elapsed(started)}: ${downloaded} modules downloaded, ${compiled} packages compiled`);
  }, REPORT_EVERY);
  return new Promise<void>((resolve, reject) => {
    go.once("error", reject);
    go.once("close", (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`go build ended with ${code} after ${elapsed(started)}:\n${lastLines(messages.join("\n"))}`));
    });
  }).finally(() => clearInterval(progress));
}

/** The user's own, but for a workspace or flags that were meant for other modules. */
function goEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, GOWORK: "off", GOFLAGS: "-mod=readonly" };
}

/** Compares "go1.20.3" or "go1.26rc1 X:nodwarf5" with "1.25.11", number by number. */
function isOlder(release: string, needed: string): boolean {
  const has = /^go(\d+)\.(\d+)(?:\.(\d+))?/.exec(release)?.slice(1);
  // A development build ("devel go1.27-...") is taken for new.
  if (has === undefined) return false;
  const wants = needed.split(".");
  for (const [index, want] of wants.entries()) {
    const difference = Number(has[index] ?? 0) - Number(want);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function outputOf(error: unknown): string {
  return error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-LINES_OF_A_FAILURE).join("\n");
}

function elapsed(since: number): string {
  const seconds = Math.round((Date.now() - since) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
