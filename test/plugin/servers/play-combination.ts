import assert from "node:assert/strict";
import type { Theatre } from "../../scene/theatre";
import type { CommandSimulator } from "../../simulator";
import { driftVerdict } from "./drift-verdict";
import { expectationOf, writeRequests } from "./expectation";
import type { Combination } from "./factors";
import { holds, shownDifferences } from "./fields";
import { Life } from "./life";
import { profileBefore, programs, programsBefore } from "./programs";
import { playShownProgram } from "./shown-program";

/**
 * Plays a program's whole life on a server of that behaviour. Rejects when anything is not as derived.
 *
 * @param playsShown Whether what the first `up` leaves is shown as a program, and that is played, too; it is the result.
 */
export async function playCombination(
  combination: Combination,
  theatre: Theatre,
  { playsShown }: { playsShown: boolean },
): Promise<string | undefined> {
  const command = await serverFor(combination, theatre);
  const expected = expectationOf(combination);
  const { declares, rotated, foreign } = programs[combination.program];
  const restores = combination.before !== "nothing";
  const policy = restores ? { overwriteExisting: true, onDelete: "restore" } : {};
  const args = { ...declares, ...policy, connection: command.options.release };
  const life = new Life(combination, command, theatre);
  const before = command.profile;

  if (!(await life.begins(args, expected)) || expected.outcome === "refused") {
    const holder = programsBefore[combination.before];
    if (!playsShown || !holder) return undefined;
    command.behaviour.storing = "faithful";
    return playShownProgram(life, holder);
  }
  await life.isStill(args);
  const holder = { name: combination.program, declares: args };
  const shown = playsShown ? await playShownProgram(life, holder) : undefined;

  command.change(foreign);
  const drift = shownDifferences(command.profile, args, combination);
  assert.deepEqual(await driftVerdict(life.stack, theatre), { status: "drifted", fields: drift });
  assert.deepEqual(await life.stack.refresh(), { changes: true, drift, gone: false });
  await life.writes(args, expected.version);
  await life.isStill(args);

  await life.writes({ ...args, ...rotated }, expected.version);
  await life.isStill({ ...args, ...rotated });

  command.clear();
  const last = command.profile;
  await life.stack.destroy();
  assert.deepEqual(command.sent(), restores ? writeRequests(combination, expected.version) : []);
  assert.ok(holds(command.profile, restores ? before : last), "what destroy leaves");
  assert.deepEqual(command.contractViolations, []);
  return shown;
}

/** The server that is to be of this behaviour, holding what it is to hold. Its release names the connection. */
function serverFor({ program: _, before, ...behaviour }: Combination, theatre: Theatre): Promise<CommandSimulator> {
  const release = behaviour.version2 === "supported" ? "25.5" : "24.4";
  const profile = profileBefore(before);
  return theatre.server(release, { behaviour, profile, pam: { 3: () => "password" } });
}
