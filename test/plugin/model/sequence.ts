import assert from "node:assert/strict";
import { PluginStack, RefusedArguments, type StackResource } from "../../scene/plugin-stack";
import type { Theatre } from "../../scene/theatre";
import type { CommandSimulator, StoredProfile } from "../../simulator";
import { assertAlways, assertNothingLeaks } from "./invariants";
import { canHold, completed, type Found, type Plan, plan, previousOf, type Recorded, refreshed } from "./model";
import { type Outcome, observe } from "./operation";
import { changeOutOfBand, setRelay } from "./others";
import { atThisMoment, lacksText, type ModelProfile, storedAs } from "./profile";
import { argumentsOf, isSayableInVersion1, type Program, profileOf } from "./program";
import { Secrets } from "./secrets";
import { type Disturbance, isUnsaved, type Scenario, type Step, StepFailure } from "./steps";
import type { Tally } from "./tally";
import { assertBudget, assertFailedWell, assertTested, kindOfUp } from "./up-expectations";
import { overlay, type Visible, visible } from "./visible";

let sequences = 0;

/** An operation, and what the stack had recorded before it. */
interface Operation extends Outcome {
  readonly resource: StackResource | undefined;
}

/** What is particular about an `up`. */
interface How {
  readonly during?: Disturbance | undefined;
  /** It goes on with the run of the engine that the operation before began. */
  readonly continues?: boolean;
  /** The resource has another name from now on. */
  readonly renames?: boolean;
}

/** Where sequences are played, one after the other: the plugin knows a secret by this variable. */
export interface Place {
  readonly theatre: Theatre;
  readonly variable: { readonly name: string; readonly text: string };
}

/** Plays a scenario on the real plugin and a server, and beside it on the model. */
export class Sequence {
  readonly #theatre: Theatre;
  readonly #command: CommandSimulator;
  readonly #stack: PluginStack;
  readonly #secrets: Secrets;
  readonly #tally: Tally;
  #program: Program;
  #recorded: Recorded | undefined;

  private constructor(theatre: Theatre, command: CommandSimulator, secrets: Secrets, program: Program, tally: Tally) {
    this.#tally = tally;
    this.#theatre = theatre;
    this.#command = command;
    this.#stack = new PluginStack(theatre.plugin);
    this.#secrets = secrets;
    this.#program = program;
  }

  static async play({ theatre, variable }: Place, scenario: Scenario, tally: Tally): Promise<void> {
    const { release, login, found, behaviour, program, steps } = scenario;
    using secrets = new Secrets(String(sequences++), variable);
    const theirs = secrets.newText();
    const before = found && { RelayPassword: { SecretValue: theirs }, ...found };
    const command = await theatre.server(release, { connection: "default", login, behaviour, profile: before });
    const sequence = new Sequence(theatre, command, secrets, program, tally);
    setRelay(command, secrets, program.relay, { password: "declared", requireAuth: false });
    command.pam.set(1, ({ Object: name }) => secrets.text(String(name), "pam")).set(2, () => theirs);
    for (const [index, step] of steps.entries()) {
      try {
        await sequence.#take(step);
      } catch (error) {
        throw new StepFailure(index + 1, error);
      }
    }
  }

  #take(step: Step): Promise<void> | void {
    switch (step.do) {
      case "declare":
        this.#program = { ...this.#program, ...step.program };
        return;
      case "up":
        return this.#up(step);
      case "replace":
        return this.#replace(step.during);
      case "rename":
        return this.#up({ renames: this.#recorded !== undefined });
      case "refresh":
        return this.#refresh(step.during);
      case "destroy":
        return this.#destroy(step.during);
      case "preview":
        return this.#preview();
      case "rotate":
        return this.#secrets.rotate(step.secret);
      case "hide":
        return this.#secrets.hide(step.secret, step.hidden);
      case "change":
        return changeOutOfBand(this.#command, this.#secrets, step.fields);
      case "relay":
        return setRelay(this.#command, this.#secrets, this.#program.relay, step);
      case "behave":
        Object.assign(this.#command.behaviour, step.behaviour);
    }
  }

  async #up({ during, ...how }: How = {}): Promise<void> {
    const declared = this.#declared;
    const recorded = how.renames ? undefined : this.#recorded;
    const run = () => this.#stack[how.renames ? "rename" : "up"](this.#arguments);
    const outcome = await this.#operation(run, during, this.#stored(declared), how);
    const shown = this.#shown(outcome);
    const todo = plan(recorded, this.#program, declared, shown, this.#command);
    const before = outcome.resource;
    if (outcome.crashed || isUnsaved(during)) return this.#forget(outcome);
    this.#tally.count(`${how.renames ? "rename" : "up"}: ${kindOfUp(outcome, todo)}`);
    if (outcome.error) return this.#upFailed(outcome, todo, shown, how);

    assert(todo.refusal === undefined, `up must be refused: ${todo.refusal}`);
    if (todo.writes) assert.deepEqual(outcome.after, this.#stored(declared), "the server holds something else");
    else assert.deepEqual(outcome.after, outcome.before, "the server was written to for nothing");
    const [applied, version] = [recorded?.program, recorded && before?.outputs.apiVersionInUse];
    const { behaviour } = this.#command;
    const circumstances = { plan: todo, program: this.#program, applied, version, behaviour };
    if (!outcome.faulty) assertBudget(outcome, circumstances);
    assertTested(outcome, circumstances, this.#stack.outputs);
    this.#record(todo, shown, todo.writes ? declared : (recorded?.known ?? declared), false);
    assert(before !== this.#stack.resource, "the stack recorded nothing");
    await this.#nothingIsLeftToDo();
  }

  /** The engine looks at the arguments first, and deletes nothing for wrong ones. */
  async #replace(during?: Disturbance): Promise<void> {
    const isWrong = this.#program.apiVersion === "1" && !isSayableInVersion1(this.#program);
    if (!isWrong) await this.#destroy(during);
    if (this.#recorded) return isWrong ? this.#up() : undefined;
    this.#tally.count("replaced");
    await this.#up({ continues: true });
  }

  #upFailed(outcome: Operation, todo: Plan, shown: Visible, { renames }: How): void {
    if (outcome.error instanceof RefusedArguments) {
      assert.equal(todo.refusal, "arguments");
      return;
    }
    const anew = this.#stack.resource !== outcome.resource;
    const left = assertFailedWell(outcome, todo, this.#program, anew);
    // What was written under the new name, somebody else wrote: it is taken out of the stack again.
    if (renames) this.#stack.resource = outcome.resource;
    else if (left === "written") this.#record(todo, shown, this.#declared, false);
    else if (left === "uncertain") this.#record(todo, shown, this.#recorded?.known ?? overlay({}, shown), true);
  }

  #record(todo: Plan, shown: Visible, known: ModelProfile, uncertain: boolean): void {
    const [previous, testFailed] = [this.#previous(todo, shown), this.#testFailed];
    const keptSender = this.#program.keepsSender || (!todo.creates && this.#recorded?.keptSender === true);
    const program = this.#program;
    this.#recorded = { known, inputs: this.#declared, program, uncertain, testFailed, previous, keptSender };
  }

  async #refresh(during?: Disturbance): Promise<void> {
    const recorded = this.#recorded;
    let found: Awaited<ReturnType<PluginStack["refresh"]>> | undefined;
    const run = async () => {
      found = await this.#stack.refresh();
    };
    const outcome = await this.#operation(run, during, undefined);
    if (!recorded) return assert.deepEqual(outcome.requests, []);
    if (outcome.crashed || isUnsaved(during)) return this.#forget(outcome);
    if (outcome.error || !found) {
      const noVersion2 = recorded.program.apiVersion === "2" && !this.#command.options.release.startsWith("25");
      assert(outcome.disturbed || noVersion2, `refresh failed without a cause: ${outcome.error?.message}`);
      assert.equal(this.#stack.resource, outcome.resource);
      return;
    }
    if (!outcome.faulty) assert.equal(outcome.requests.length, 1, "refresh costs one GET");
    const shown = this.#shown(outcome);
    const gone = shown.live.host === undefined;
    assert.equal(found.gone, gone);
    if (gone) {
      this.#tally.count("refresh: gone");
      this.#recorded = undefined;
      return;
    }
    const { recorded: now, drift } = refreshed(recorded, shown);
    this.#tally.count(`refresh: ${drift.length > 0 ? "drift" : "no drift"}`);
    assert.deepEqual(found.drift, drift, "refresh must report exactly the readable fields that differ");
    if (drift.length > 0) assert(found.changes);
    this.#recorded = now;
  }

  async #destroy(during?: Disturbance): Promise<void> {
    const recorded = this.#recorded;
    const restores = recorded?.program.onDelete === "restore";
    const previous =
      restores && recorded.previous
        ? atThisMoment(completed(recorded.previous, recorded.known).profile, this.#secrets.references)
        : undefined;
    const outcome = await this.#operation(() => this.#stack.destroy(), during, previous && this.#stored(previous));
    if (outcome.crashed || isUnsaved(during)) return this.#forget(outcome);
    if (recorded) this.#tally.count(`destroy: ${outcome.error ? "failed" : restores ? "restored" : "retained"}`);
    if (outcome.error) {
      const cannot = !previous || lacksText(previous) || !canHold(this.#command.options.release, previous);
      assert(outcome.disturbed || cannot, `destroy failed without a cause: ${outcome.error.message}`);
      assert.equal(this.#stack.resource, outcome.resource);
      return;
    }
    if (!restores) assert.deepEqual(outcome.requests, [], "retain asks nothing");
    else if (previous) assert.deepEqual(outcome.after, this.#stored(previous), "what was found is not back");
    this.#recorded = undefined;
  }

  async #preview(): Promise<void> {
    const outcome = await this.#operation(() => this.#stack.preview(this.#arguments), undefined, undefined);
    assert.deepEqual(outcome.requests, []);
    if (outcome.error) assert(outcome.error instanceof RefusedArguments, outcome.error.message);
  }

  /** What was just applied is no change, and asks nothing. */
  async #nothingIsLeftToDo(): Promise<void> {
    const outcome = await this.#operation(
      async () => assert.equal(await this.#stack.up(this.#arguments), "same", "a second up finds something to do"),
      undefined,
      undefined,
    );
    if (outcome.error) throw outcome.error;
    assert.deepEqual(outcome.requests, [], "a second up asks the server");
  }

  async #operation(
    run: () => Promise<unknown>,
    during: Disturbance | undefined,
    declared: StoredProfile | undefined,
    how?: How,
  ): Promise<Operation> {
    const { resource } = this.#stack;
    const keepsSender = this.#program.keepsSender || (!how?.renames && this.#recorded?.keptSender === true);
    const inForce = how ? this.#program : this.#recorded?.program;
    if (!how?.continues) this.#theatre.plugin.beginRun();
    const outcome = await observe(this.#theatre, this.#command, run, during);
    this.#stack.plugin = this.#theatre.plugin;
    assertAlways(outcome, this.#command, declared);
    const { password, clientSecret } = this.#command.credentials;
    const sentinels = [...this.#secrets.sentinels, password, clientSecret];
    assertNothingLeaks(outcome, inForce?.keepsSender ? ["senderName"] : [], [
      ...sentinels,
      ...(keepsSender ? [this.#secrets.sender] : []),
    ]);
    return { ...outcome, resource };
  }

  /** Nothing of the operation is in the state: whatever it wrote is from now on what somebody else did. */
  #forget({ resource, crashed }: { resource: StackResource | undefined; crashed: boolean }): void {
    this.#tally.count(crashed ? "plugin killed" : "engine killed");
    this.#stack.resource = resource;
  }

  /** What create found; with the hidden secrets of what is declared there from when on it is to be restored. */
  #previous({ creates }: Plan, shown: Visible): Found | undefined {
    const found = creates ? previousOf(shown) : this.#recorded?.previous;
    const same = creates ? this.#declared : this.#recorded?.known;
    const isNew = creates || this.#recorded?.program.onDelete !== "restore";
    return found && same && isNew && this.#program.onDelete === "restore" ? completed(found, same) : found;
  }

  get #declared(): ModelProfile {
    return profileOf(this.#program, this.#secrets, this.#command);
  }

  get #arguments() {
    return argumentsOf(this.#program, this.#secrets, this.#command);
  }

  get #testFailed(): boolean {
    const { lastTest, testSend } = this.#stack.outputs as { lastTest?: { status: string }; testSend?: object };
    return testSend !== undefined && lastTest?.status === "failed";
  }

  #stored(profile: ModelProfile): StoredProfile {
    return storedAs(profile, this.#command.behaviour.id);
  }

  #shown({ before, requests }: Outcome): Visible {
    const { release } = this.#command.options;
    const answered = requests.find(({ method, status, fault }) => method === "GET" && status === 200 && !fault);
    const version = answered?.apiVersion ?? "2";
    return visible(before, { version, oauth: release === "25.5", behaviour: this.#command.behaviour });
  }
}
