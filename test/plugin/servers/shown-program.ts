import assert from "node:assert/strict";
import { isHeaders } from "../../../provider/profile/profile";
import { CommandLine } from "../../scene/command-line";
import { declaredArguments } from "../../scene/declared-arguments";
import type { Properties } from "../../scene/plugin";
import { adoptionOf, firstRequests } from "./expectation";
import type { Combination, ProgramName } from "./factors";
import { Life } from "./life";
import { type DeclaredProgram, sentinels } from "./programs";

/** What such a program is to those who come after it. */
const leaves: Readonly<Record<ProgramName, Combination["before"]>> = {
  Anonymous: "anonymous",
  Basic: "basic",
  PAM: "basic",
  OAuth: "oauth",
};

/**
 * Declares what `show --format typescript` prints of a server in a stack of its own: nothing but secrets is written, and
 * nothing drifts; where the release cannot hold what it shows, nothing is written at all. Gives the program.
 *
 * @param holder Whose profile the server holds: it knows what the server does not show.
 */
export async function playShownProgram(
  { combination, command, theatre }: Life,
  holder: DeclaredProgram,
): Promise<string> {
  const now = { ...combination, program: holder.name, before: leaves[holder.name] };
  const held = command.profile;
  const program = await show(now, { command, theatre });
  const args = declaredArguments(program, (place) => configured(place, holder.declares));

  const life = new Life(now, command, theatre);
  theatre.plugin.beginRun();
  command.clear();
  const isThere = await life.begins(args, adoptionOf(now));
  assert.deepEqual(command.contractViolations, []);
  if (isThere) {
    // The program itself says that headers which are not shown are cleared.
    const left = hidesHeaders(now) ? { ...held, RequestHeaders: null } : held;
    assert.deepEqual(command.profile, left, "what the program that was shown leaves");
    await life.isStill(args);
  }
  command.profile = held;
  return program;
}

async function show(
  combination: Combination,
  { command, theatre }: Pick<Life, "command" | "theatre">,
): Promise<string> {
  const line = new CommandLine();
  const words = ["show", "--connection", command.options.release, "--format", "typescript"];
  command.clear();
  const { code, stdout, stderr } = await line.run(words, theatre.connections.environment).finally(() => line.remove());
  assert.equal(code, 0, stderr);
  assert.deepEqual(command.sent(), firstRequests(combination));
  assert.deepEqual(
    sentinels.filter((secret) => `${stdout}${stderr}`.includes(secret)),
    [],
  );
  const remark = "// requestHeaders are not shown: declare those that there are, or they are cleared.";
  assert.equal(stdout.includes(remark), hidesHeaders(combination), stdout);
  return stdout;
}

/** Version 1 shows nothing of OAuth. */
function hidesHeaders({ program, requestHeaderValues, version2 }: Combination): boolean {
  return program === "OAuth" && (requestHeaderValues === "absent" || version2 !== "supported");
}

/** A PAM reference that is not shown is asked for like a password: whoever knows better declares the reference. */
function configured(place: string, known: Properties): unknown {
  const [field = "", header] = place.split(".");
  const value = known[field];
  const found = isHeaders(value) ? value.find(({ name }) => name === header)?.value : value;
  return found ?? assert.fail(`${place} is asked for, and nobody declared it`);
}
