import type { CommandSimulator } from "../simulator";

/** A moment of an operation: a request has come in and has no effect yet, or it has taken effect and is not answered. */
export interface Moment {
  readonly on: "GET" | "POST" | "PUT";
  readonly when: "received" | "handled";
}

/** Kills somebody when the first request of the kind comes to the moment. What it gives says whether that has happened. */
export function killAt(
  command: CommandSimulator,
  { on, when }: Moment,
  kill: () => Promise<void>,
): { end: () => Promise<boolean> } {
  const hook = when === "received" ? "onReceived" : "onHandled";
  let killing: Promise<void> | undefined;
  command[hook] = async ({ method }) => {
    if (method !== on || killing) return;
    killing = kill();
    await killing;
    // Thrown here, the request has no effect: as if it had been on its way still.
    if (when === "received") throw new Error("killed");
  };
  return {
    end: async () => {
      command[hook] = undefined;
      await killing;
      return killing !== undefined;
    },
  };
}
