import assert from "node:assert/strict";
import { CommandLine } from "../../scene/command-line";
import { declaredArguments } from "../../scene/declared-arguments";
import type { Properties } from "../../scene/plugin";
import { createRequests, firstRequests, spokenVersion } from "./expectation";
import type { Combination, ProgramName } from "./factors";
import { Life } from "./life";
import { sentinels } from "./programs";

/** What such a program is to those who come after it. */
const leaves: Readonly<Record<ProgramName, Combination["before"]>> = {
  Anonymous: "anonymous",
  Basic: "basic",
  PAM: "basic",
  OAuth: "oauth",
};

/**
 * Declares what `show --format typescript` prints of a server in another stack: nothing but secrets is written, and
 * nothing drifts. What is not shown has to be known: it is what the stack that wrote it declares. Gives the program.
 */
export async function playShownProgram({ combination, command, theatre }: Life, known: Properties): Promise<string> {
  const now = { ...combination, before: leaves[combination.program] };
  const held = command.profile;
  const program = await show(now, { command, theatre });
  const args = declaredArguments(program, (place) => configured(place, known));

  const life = new Life(now, command, theatre);
  command.clear();
  assert.equal(await life.stack.up(args), "create");
  const version = spokenVersion(now);
  const hasSecrets = now.program !== "Anonymous";
  assert.deepEqual(command.sent(), hasSecrets ? createRequests(now, version) : firstRequests(now));
  assert.equal(life.stack.outputs.apiVersionInUse, version);
  // As the program's own remark says.
  const left = hidesHeaders(now) ? { ...held, RequestHeaders: null } : held;
  assert.deepEqual(command.profile, left, "what the program that was shown leaves");
  await life.isStill(args);
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

function hidesHeaders({ program, requestHeaderValues }: Combination): boolean {
  return program === "OAuth" && requestHeaderValues === "absent";
}

function configured(place: string, known: Properties): unknown {
  const [field = "", header] = place.split(".");
  if (header === undefined) return known[field] ?? assert.fail(`${place} is asked for, and nobody declared it`);
  const headers = known[field] as readonly { name: string; value: string }[];
  return headers.find(({ name }) => name === header)?.value ?? assert.fail(`no header is ${header}`);
}
