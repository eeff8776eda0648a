import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findEngine } from "../engine/find-engine";
import { isolatedEnvironment, makePlaces, type Places } from "./isolated-environment";
import { runPulumi } from "./run-pulumi";

/** A stack without resources: what the file backend holds, and the stack's settings file. */
interface EmptyStack {
  readonly meta: string;
  readonly checkpoint: string;
  readonly settings: string;
}

const PROJECT = "template-project";
const STACK = "template-stack";

let engine: Promise<string> | undefined;
let emptyStack: Promise<EmptyStack> | undefined;

/** The engine of this process, looked for once. */
export function engineDirectory(): Promise<string> {
  engine ??= findEngine();
  return engine;
}

/**
 * Puts an empty stack into the backend and beside Pulumi.yaml. It is a copy of one that the CLI has made, once per
 * process: that takes half a second, a copy nothing.
 */
export async function putEmptyStack(directory: string, places: Places, project: string, stack: string): Promise<void> {
  emptyStack ??= makeEmptyStack();
  const { meta, checkpoint, settings } = await emptyStack;
  const renamed = checkpoint.replaceAll(`${PROJECT}/${STACK}`, `${project}/${stack}`);
  const state = join(places.backend, ".pulumi");
  await mkdir(join(state, "stacks", project), { recursive: true });
  await writeFile(join(state, "meta.yaml"), meta);
  await writeFile(join(state, "stacks", project, `${stack}.json`), renamed);
  const settingsFile = join(directory, `Pulumi.${stack}.yaml`);
  // An example may bring settings of its own: those stay, under the salt of this stack.
  const own = await readFile(settingsFile, "utf8").catch(() => "");
  await writeFile(settingsFile, settings + own.replace(/^encryptionsalt:.*\n?/m, ""));
}

async function makeEmptyStack(): Promise<EmptyStack> {
  const root = await mkdtemp(join(tmpdir(), "keyfactor-smtp-stack-"));
  try {
    const places = await makePlaces(root);
    const env = isolatedEnvironment(await engineDirectory(), places);
    await writeFile(join(root, "Pulumi.yaml"), `name: ${PROJECT}\nruntime: nodejs\n`);
    const { exitCode, output } = await runPulumi(["stack", "init", STACK, "--non-interactive"], {
      directory: root,
      env,
    });
    if (exitCode !== 0) throw new Error(`pulumi stack init failed:\n${output}`);
    const state = join(places.backend, ".pulumi");
    return {
      meta: await readFile(join(state, "meta.yaml"), "utf8"),
      checkpoint: await readFile(join(state, "stacks", PROJECT, `${STACK}.json`), "utf8"),
      settings: await readFile(join(root, `Pulumi.${STACK}.yaml`), "utf8"),
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
