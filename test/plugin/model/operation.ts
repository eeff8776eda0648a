import { setImmediate as turn } from "node:timers/promises";
import { killAt } from "../../scene/moment";
import type { Properties } from "../../scene/plugin";
import type { Theatre } from "../../scene/theatre";
import type { CommandSimulator, PlannedFault, ReceivedMail, RecordedRequest, StoredProfile } from "../../simulator";
import type { Disturbance } from "./steps";

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
  const crash =
    during && "crash" in during ? killAt(command, during.crash, () => theatre.plugin.kill("SIGKILL")) : undefined;
  const started = performance.now();
  const error = await run().then(
    () => undefined,
    (reason: Error) => reason,
  );
  const milliseconds = performance.now() - started;
  const crashed = (await crash?.end()) ?? false;
  command.faults.clear();
  // A mail that Command has handed over is in the relay's list a moment later.
  await turn();
  const requests = [...command.requests];
  const faulty = fault !== undefined && [...requests, ...command.tokenRequests].some((request) => request.fault);
  const words = listen();
  const marked = theatre.plugin.marked.splice(0);
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

/** Whether one more attempt makes up for it. */
function isAbsorbed(fault: PlannedFault | undefined): boolean {
  if (fault?.times !== 1 || (fault.on !== "GET" && fault.on !== "PUT")) return false;
  return (
    ["reset", "halfAnswer", "contentType"].includes(fault.kind) ||
    (fault.kind === "status" && [429, 503].includes(fault.status))
  );
}
