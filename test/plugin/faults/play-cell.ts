import assert from "node:assert/strict";
import type { Theatre } from "../../scene/theatre";
import type { RecordedRequest } from "../../simulator";
import { bringOn } from "./bring-on";
import type { Cell } from "./cells";
import { type Expectation, expectationOf } from "./expectation";
import { CellScene } from "./scene";

/** Seconds that a request may take. */
export const timeoutSeconds = 2;

/** Twice the time limit of a request, but at least 15 s; and some more, because the machine has other things to do. */
const operationLimitMs = Math.max(2 * timeoutSeconds, 15) * 1000 + 5000;

/** Plays one cell: the operation under the fault, and what comes after it. Rejects when anything is not as derived. */
export async function playCell(cell: Cell, theatre: Theatre): Promise<void> {
  await using scene = await CellScene.open(theatre, cell);
  const { command, stack } = scene;
  const expected = expectationOf(cell);
  const [resource, profile] = [stack.resource, command.profile];
  const shown = theatre.plugin.listen();
  const endTrouble = await bringOn(scene);
  try {
    const began = performance.now();
    const failure = await scene.perform();
    const took = performance.now() - began;

    assert.ok(took < operationLimitMs, `it took ${Math.round(took)} ms`);
    assert.deepEqual(command.sent(), expected.sent);
    checkWaits(scene);
    assert.equal(command.relay.messages.length, expected.mails, "mails");
    assert.partialDeepStrictEqual(command.profile, expected.written ? scene.target : profile);
    checkState(scene, expected, resource);
    checkMessage(scene, expected, failure, shown());
  } finally {
    await endTrouble();
  }
  await checkAfterwards(scene, expected);
}

/** Attempts keep the distance that they should, or that the server asked for. */
function checkWaits({ command, cell }: CellScene): void {
  const all: readonly RecordedRequest[] = cell.operation.target === "TOKEN" ? command.tokenRequests : command.requests;
  const [first, second] = all.filter(({ fault }) => fault !== undefined);
  const again = second ?? (first && all[all.indexOf(first) + 1]);
  if (!cell.fault.transient || !first || !again || again.method !== first.method) return;
  const waited = again.at - first.at;
  assert.ok(waited >= (cell.fault.waits ?? 200), `the second attempt came after ${waited} ms`);
}

function checkState({ stack, cell }: CellScene, expected: Expectation, before: typeof stack.resource): void {
  const { resource } = stack;
  switch (expected.outcome) {
    case "refused":
      assert.deepEqual(resource, before);
      break;
    case "recorded":
      assert.notDeepEqual(resource?.initErrors ?? [], [], "the engine would not try again");
      if (cell.operation.target === "PUT") assert.equal(stack.outputs.unconfirmedWrite, true);
      else assert.partialDeepStrictEqual(stack.outputs.lastTest, { status: "failed" });
      break;
    case "works":
      assert.equal(resource === undefined, cell.operation.command === "destroy");
      assert.deepEqual(resource?.initErrors ?? [], []);
  }
}

/** One paragraph that says where, what and what to check; no stack, no secret. */
function checkMessage(scene: CellScene, expected: Expectation, failure: Error | undefined, shown: string): void {
  const { fault, operation } = scene.cell;
  const leaked = scene.secrets.find((secret) => shown.includes(secret));
  assert.equal(leaked, undefined, `a secret was shown: ${shown}`);
  assert.equal(scene.command.tokenRequests.length, expected.tokenRequests, "token requests");
  if (expected.outcome === "works") {
    assert.equal(failure, undefined);
    return;
  }
  const message = failure?.message ?? "";
  assert.match(message, fault.tells as RegExp);
  assert.ok(message.includes(scene.endpoint), `the endpoint ${scene.endpoint} is not in: ${message}`);
  if (operation.target !== "TOKEN" && fault.advises) assert.match(message, fault.advises);
  if (operation.target === "TOKEN")
    assert.ok(message.includes(scene.tokenUrl), `the token endpoint is not in: ${message}`);
  assert.match(
    message,
    /check |use a host name|have the server's|give its certificate|needs the Keyfactor permission|try again/i,
  );
  assert.doesNotMatch(message, /\n|\bat .+:\d+:\d+|^\w*Error\b|\[ERR_/);
  assert.ok(message.length < 800, message);
  assert.equal(
    /after (\d+) attempts/.exec(message)?.[1],
    expected.attempts > 1 ? String(expected.attempts) : undefined,
  );
  assert.equal(/The (settings|test mail) may have been \w+\./.exec(message)?.[0], expected.consequence);
}

/** Without the fault the same program, or the same command, ends well and leaves nothing to do. */
async function checkAfterwards(scene: CellScene, expected: Expectation): Promise<void> {
  const { command, stack, cell } = scene;
  const mails = command.relay.messages.length;
  command.requests.length = 0;
  if (cell.operation.command === "destroy") {
    await stack.destroy();
    assert.equal(stack.resource, undefined);
    assert.partialDeepStrictEqual(command.profile, scene.target);
    return;
  }
  await stack.up(scene.args);
  assert.partialDeepStrictEqual(command.profile, scene.declared);
  const isTestDue = cell.operation.target === "POST" && expected.outcome !== "works";
  assert.equal(command.relay.messages.length - mails, isTestDue ? 1 : 0, "mails of the next up");
  assert.deepEqual(stack.resource?.initErrors, []);
  command.requests.length = 0;
  assert.equal(await stack.up(scene.args), "same");
  assert.deepEqual(command.sent(), []);
  assert.deepEqual(await stack.refresh(), { changes: false, drift: [], gone: false });
  assert.deepEqual(command.contractViolations, []);
}
