import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

interface Owner {
  readonly pid: number;
  readonly host: string;
}

const LOOK_AGAIN_AFTER = 250;
const HEARTBEAT = 5_000;
// An owner on another machine, or one whose process number was given away again, is known by its missing heartbeat.
const ABANDONED_AFTER = 60_000;

/**
 * Does the work while no other process does it. The lock is a file; one that a dead process left behind is taken over.
 *
 * @param waiting is called once if another process has the lock.
 */
export async function withLock<T>(file: string, waiting: (owner: string) => void, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  for (let told = false; !(await create(file)); ) {
    if (await removeAbandoned(file)) continue;
    if (!told) waiting(await describeOwner(file));
    told = true;
    await sleep(LOOK_AGAIN_AFTER);
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  }
}

async function create(file: string): Promise<boolean> {
  const owner: Owner = { pid: process.pid, host: hostname() };
  try {
    await writeFile(file, JSON.stringify(owner), { flag: "wx" });
    return true;
  } catch (error) {
    if (isErrorCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Looks once more while nobody else may remove the file: it could be another's new lock by now. */
async function removeAbandoned(file: string): Promise<boolean> {
  if (!(await isAbandoned(file))) return false;
  const guard = `${file}.takeover`;
  try {
    await mkdir(guard);
  } catch {
    if (await isOld(guard)) await rm(guard, { recursive: true, force: true });
    return false;
  }
  try {
    const abandoned = await isAbandoned(file);
    if (abandoned) await rm(file, { force: true });
    return abandoned;
  } finally {
    await rm(guard, { recursive: true, force: true });
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  const owner = await readOwner(file);
  return (owner?.host === hostname() && !isAlive(owner.pid)) || (await isOld(file));
}

async function isOld(path: string): Promise<boolean> {
  const changed = await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  );
  return Date.now() - changed > ABANDONED_AFTER;
}

/** Undefined while the owner is still writing it, or when it is gone. */
async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Owner;
  } catch {
    return undefined;
  }
}

async function describeOwner(file: string): Promise<string> {
  const owner = await readOwner(file);
  return owner === undefined ? "another process" : `process ${owner.pid} on ${owner.host}`;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and is another user's.
    return isErrorCode(error, "EPERM");
  }
}

function touch(file: string): void {
  const now = new Date();
  utimes(file, now, now).catch(() => undefined);
}

function isErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
