import assert from "node:assert/strict";
import type { Properties } from "../../scene/plugin";
import { PluginStack } from "../../scene/plugin-stack";
import type { Theatre } from "../../scene/theatre";
import type { ApiVersion, CommandSimulator } from "../../simulator";
import { driftVerdict } from "./drift-verdict";
import { createRequests, type Expectation, firstRequests, writeRequests } from "./expectation";
import type { Combination } from "./factors";
import { holds, shownDifferences, storedOf } from "./fields";

/** A stack with one program, and the server that it declares. */
export class Life {
  readonly stack: PluginStack;

  constructor(
    readonly combination: Combination,
    readonly command: CommandSimulator,
    readonly theatre: Theatre,
  ) {
    this.stack = new PluginStack(theatre.plugin);
  }

  /** Creates, and says whether there is a resource from then on. */
  async begins(args: Properties, expected: Expectation): Promise<boolean> {
    const { command, stack } = this;
    const before = command.profile;
    const failure = await stack.up(args).then(
      () => "",
      ({ message }: Error) => message,
    );
    if (expected.outcome === "refused") {
      assert.match(failure, expected.because);
      assert.deepEqual(command.profile, before, "the server was written to");
      assert.equal(stack.resource, undefined);
      return false;
    }
    const requests =
      expected.outcome === "isThere"
        ? firstRequests(this.combination)
        : createRequests(this.combination, expected.version);
    assert.deepEqual(command.sent(), requests);
    if (expected.outcome === "notStored") await this.isMended(args, expected.version, failure);
    else assert.equal(failure, "");
    assert.ok(holds(command.profile, storedOf(args)), "what create leaves");
    assert.equal(stack.outputs.apiVersionInUse, expected.version);
    assert.equal(stack.outputs.profileId, this.combination.id);
    return true;
  }

  /** The next `up` does nothing, a refresh finds nothing. */
  async isStill(args: Properties): Promise<void> {
    this.command.clear();
    assert.equal(await this.stack.up(args), "same");
    assert.deepEqual(this.command.sent(), []);
    assert.deepEqual(await this.stack.refresh(), { changes: false, drift: [], gone: false });
    assert.deepEqual(this.command.sent(), [`GET v${this.stack.outputs.apiVersionInUse}`]);
    assert.deepEqual(await driftVerdict(this.stack, this.theatre), { status: "inSync", fields: [] });
  }

  /** One write makes the server hold what is declared. */
  async writes(args: Properties, version: ApiVersion): Promise<void> {
    const { program, productVersionHeader } = this.combination;
    // Nothing recorded says any more that this server has OAuth: it is asked before it is written to.
    const isInDoubt =
      program === "OAuth" &&
      !productVersionHeader &&
      this.stack.outputs.relayAuthenticationType !== args.relayAuthenticationType;
    this.command.clear();
    assert.equal(await this.stack.up(args), "update");
    const asked = isInDoubt ? ["GET v2"] : [];
    assert.deepEqual(this.command.sent(), [...asked, ...writeRequests(this.combination, version)]);
    assert.ok(holds(this.command.profile, storedOf(args)), "what an update leaves");
  }

  /** What was not stored is named and recorded; it is written again, and stored once the server does store. */
  private async isMended(args: Properties, version: ApiVersion, failure: string): Promise<void> {
    const { command, stack } = this;
    const [, differences = ""] = failure.split("stored something else (sent -> stored): ");
    const named = [...differences.matchAll(/(\w+): [^;]* -> /g)].map(([, field]) => field);
    assert.deepEqual(named.sort(), shownDifferences(command.profile, args, this.combination), failure);
    assert.notDeepEqual(stack.resource?.initErrors ?? [], [], "the engine would not try again");
    command.behaviour.storing = "faithful";
    await this.writes(args, version);
  }
}
