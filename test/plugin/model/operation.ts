import { setImmediate as turn } from "node:timers/promises";
import type { Properties } from "../../scene/plugin";
import type { Theatre } from "../../scene/theatre";
import type { CommandSimulator, Fault, ReceivedMail, RecordedRequest, StoredProfile } from "../../simulator";
import type { CrashPoint, Disturbance } from "./steps";

/** What an operation did, seen from outside. */
export interface Outcome {
  /** Why it failed; undefined when it did not. */
  readonly error: Error | undefined;
  readonly before: StoredProfile;
  readonly after: StoredProfile;
  readonly requests: readonly RecordedRequest[];
  readonly mails: readonly ReceivedMail[];
  /** What the plugin said. */
  readonly words: string;
  /** Outputs as they left the plugin, with the marks on secrets. */
  readonly marked: readonly Properties[];
  readonly milliseconds: number;
  /** The plugin was killed. */
  readonly crashed: boolean;
  /** A fault was played that retries cannot make up for. */
  readonly disturbed: boolean;
  /** A fault was played at all. */
  readonly faulty: boolean;
}

/** Runs an operation, with what goes wrong meanwhile. */
export async function observe(
  theatre: Theatre,
  command: CommandSimulator,
  run: () => Promise<unknown>,
  during: Disturbance | undefined,
): Promise<Outcome> {
  command.clear();
  const listen = theatre.plugin.listen();
  const before = command.profile;
  const fault = during && "fault" in during ? during.fault : undefined;
  if (fault) command.faults.add(fault);
  const crash = during && "crash" in during ? armed(theatre, command, during.crash) : undefined;
  const started = performance.now();
  const error = await run().then(
    () => undefined,
    (reason: Error) => reason,
  );
  const milliseconds = performance.now() - started;
  await crash?.done();
  command.faults.clear();
  // A mail that Command has handed over is in the relay's list a moment later.
  await turn();
  const requests = [...command.requests];
  const faulty = fault !== undefined && [...requests, ...command.tokenRequests].some((request) => request.fault);
  const words = listen();
  const marked = theatre.plugin.marked.splice(0);
  const crashed = crash?.fired() ?? false;
  if (crashed) await theatre.restart();
  return {
    ...{
      error,
      before,
      after: command.profile,
      requests,
      mails: [...command.relay.messages],
      words,
      marked,
      milliseconds,
    },
    ...{ crashed, faulty, disturbed: faulty && !isAbsorbed(fault) },
  };
}

/** Kills the plugin when the operation comes to the point. */
function armed(theatre: Theatre, command: CommandSimulator, point: CrashPoint) {
  let killed: Promise<void> | undefined;
  const hook = point.when === "received" ? "onReceived" : "onHandled";
  command[hook] = async (request) => {
    if (request.method !== point.on || killed) return;
    killed = theatre.plugin.kill("SIGKILL");
    await killed;
    // Thrown here, the request has no effect: as if it had been on its way still.
    if (point.when === "received") throw new Error("killed");
  };
  return {
    fired: () => killed !== undefined,
    done: async () => {
      command[hook] = undefined;
      await killed;
    },
  };
}

/** Whether one more attempt makes up for it. */
function isAbsorbed(fault: Fault | undefined): boolean {
  if (fault?.times !== 1 || (fault.on !== "GET" && fault.on !== "PUT")) return false;
  return (
    ["reset", "halfAnswer", "contentType"].includes(fault.kind) ||
    (fault.kind === "status" && [429, 503].includes(fault.status))
  );
}
