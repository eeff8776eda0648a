import assert from "node:assert/strict";
import { type Connection, ResolvedConnection } from "../../../provider/command/connection/connection";
import { CommandSimulator, type SimulatorOptions } from "../../simulator";

const running: CommandSimulator[] = [];

/** A Command server, and a connection to it. */
export async function startCommand(
  options: Partial<SimulatorOptions> = {},
): Promise<{ command: CommandSimulator; connection: Connection }> {
  const command = await CommandSimulator.start({ release: "25.5", ...options });
  running.push(command);
  const { username, password } = command.credentials;
  const credentials = { kind: "basic", username, password } as const;
  const { endpoint } = command;
  const settings = { name: "default", endpoint, credentials, skipTlsVerify: false, timeoutSeconds: 10 };
  return { command, connection: new ResolvedConnection(settings) };
}

export async function stopCommands(): Promise<void> {
  const commands = running.splice(0);
  await Promise.all(commands.map((command) => command.stop()));
  for (const command of commands) assert.deepEqual(command.contractViolations, []);
}
