import assert from "node:assert/strict";
import { PluginStack, RefusedArguments, type StackResource } from "../plugin/stack";
import type { CommandSimulator, StoredProfile } from "../simulator";
import { assertAlways, assertNothingLeaks, mayHaveWritten } from "./invariants";
import type { Lane } from "./lane";
import { completed, type Plan, plan, previousOf, type Recorded, refreshed } from "./model";
import { type Outcome, observe } from "./operation";
import { isByReference, lacksText, type ModelProfile, storedAs } from "./profile";
import { argumentsOf, isSayableInVersion1, type Program, profileOf } from "./program";
import { Secrets } from "./secrets";
import type { Disturbance, OutOfBand, Scenario, Step } from "./steps";
import type { Tally } from "./tally";
import { overlay, type Visible, visible } from "./visible";

let sequences = 0;

/** An operation, and what the stack had recorded before it. */
interface Operation extends Outcome {
  readonly resource: StackResource | undefined;
}

/** A step did not do as the model says. */
class StepFailure extends Error {
  constructor(number: number, reason: unknown) {
    super(`step ${number}: ${reason instanceof Error ? reason.message : String(reason)}`);
    this.name = "StepFailure";
    this.stack = `step ${number}: ${reason instanceof Error ? reason.stack : String(reason)}`;
  }
}

/** Plays a scenario on the real plugin and a server, and beside it on the model. */
export class Sequence {
  readonly #lane: Lane;
  readonly #command: CommandSimulator;
  readonly #stack: PluginStack;
  readonly #secrets: Secrets;
  readonly #tally: Tally;
  #program: Program;
  #recorded: Recorded | undefined;

  private constructor(lane: Lane, command: CommandSimulator, secrets: Secrets, program: Program, tally: Tally) {
    this.#tally = tally;
    this.#lane = lane;
    this.#command = command;
    this.#stack = new PluginStack(lane.plugin);
    this.#secrets = secrets;
    this.#program = program;
  }

  static async play(
    lane: Lane,
    { release, login, found, behaviour, program, steps }: Scenario,
    tally: Tally,
  ): Promise<void> {
    using secrets = new Secrets(String(sequences++), lane.variable);
    const theirs = secrets.newText();
    const before = found && { RelayPassword: { SecretValue: theirs }, ...found };
    const command = await lane.server(release, login, before);
    const sequence = new Sequence(lane, command, secrets, program, tally);
    Object.assign(command.behaviour, behaviour);
    sequence.#relayFollows("declared", false);
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
        return this.#up(step.during);
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
        return this.#change(step.fields);
      case "relay":
        return this.#relayFollows(step.password, step.requireAuth);
      case "behave":
        Object.assign(this.#command.behaviour, step.behaviour);
    }
  }

  async #up(during?: Disturbance): Promise<void> {
    const declared = this.#declared;
    const outcome = await this.#operation(() => this.#stack.up(this.#arguments), during, this.#stored(declared));
    const shown = this.#shown(outcome);
    const todo = plan(this.#recorded, this.#program, declared, shown, this.#command);
    const before = outcome.resource;
    if (outcome.crashed || isUnsaved(during)) return this.#forget(outcome);
    this.#tally.count(`up: ${upKind(outcome, todo)}`);
    if (outcome.error) return this.#upFailed(outcome, todo, shown);

    assert(todo.refusal === undefined, `up must be refused: ${todo.refusal}`);
    if (todo.writes) assert.deepEqual(outcome.after, this.#stored(declared), "the server holds something else");
    else assert.deepEqual(outcome.after, outcome.before, "the server was written to for nothing");
    if (!outcome.faulty) this.#assertBudget(outcome, todo);
    this.#assertTested(outcome, todo);
    const known = todo.writes ? declared : (this.#recorded?.known ?? declared);
    const previous = this.#previous(todo, shown);
    this.#recorded = {
      known,
      inputs: declared,
      program: this.#program,
      uncertain: false,
      testFailed: this.#testFailed,
      previous,
    };
    assert(before !== this.#stack.resource, "the stack recorded nothing");
    await this.#nothingIsLeftToDo();
  }

  #upFailed(outcome: Operation, todo: Plan, shown: Visible): void {
    const { error, requests } = outcome;
    if (error instanceof RefusedArguments) {
      assert.equal(todo.refusal, "arguments");
      return;
    }
    const tested = this.#program.test?.onFailure === "fail" && todo.tests;
    const testFailed = tested && requests.some(({ method }) => method === "POST");
    const cause = outcome.disturbed || todo.refusal !== undefined || testFailed;
    assert(cause, `up failed without a cause: ${error?.message}`);
    if (todo.refusal !== undefined) assert.deepEqual(outcome.after, outcome.before, "it is refused and written");
    const tellsMore = this.#stack.resource !== outcome.resource;
    const uncertain = mayHaveWritten(requests);
    if (!tellsMore) {
      assert(!uncertain, `a write may have been applied, and nothing is recorded: ${error?.message}`);
      return;
    }
    const written = requests.at(-1)?.method === "POST";
    assert(uncertain || written, "nothing can have been written, and yet something is recorded");
    const known = written ? this.#declared : (this.#recorded?.known ?? overlay({}, shown));
    const previous = this.#previous(todo, shown);
    this.#recorded = {
      ...{ known, inputs: this.#declared, program: this.#program, uncertain: !written, previous },
      testFailed: this.#testFailed,
    };
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
      restores && recorded.previous ? this.#now(completed(recorded.previous, recorded.known)) : undefined;
    const outcome = await this.#operation(() => this.#stack.destroy(), during, previous && this.#stored(previous));
    if (outcome.crashed || isUnsaved(during)) return this.#forget(outcome);
    if (recorded) this.#tally.count(`destroy: ${outcome.error ? "failed" : restores ? "restored" : "retained"}`);
    if (outcome.error) {
      const cannot = !previous || lacksText(previous) || !this.#canHold(previous);
      assert(outcome.disturbed || cannot, `destroy failed without a cause: ${outcome.error.message}`);
      assert.equal(this.#stack.resource, outcome.resource);
      return;
    }
    if (!restores) assert.deepEqual(outcome.requests, [], "retain asks nothing");
    else if (previous) assert.deepEqual(outcome.after, this.#stored(previous), "what was found is not back");
    this.#recorded = undefined;
  }

  /** Numbers that no document names are accepted by the newest release alone, and in version 2 alone. */
  #canHold({ relayAuthenticationType: type }: ModelProfile): boolean {
    return type === "Anonymous" || type === "Basic" || this.#command.options.release === "25.5";
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
  ): Promise<Operation> {
    const { resource } = this.#stack;
    const outcome = await observe(this.#lane, this.#command, run, during);
    this.#stack.plugin = this.#lane.plugin;
    assertAlways(outcome, this.#command, declared);
    const { password, clientSecret } = this.#command.credentials;
    const marked = this.#lane.marked.splice(0);
    assertNothingLeaks(outcome.words, marked, [...this.#secrets.sentinels, password, clientSecret]);
    return { ...outcome, resource };
  }

  /** The table of DESIGN.md, for an operation that nothing disturbed. */
  #assertBudget({ requests, resource }: Operation, { creates, writes, tests }: Plan): void {
    const count = (method: string) => requests.filter((request) => request.method === method).length;
    const verifies = writes && this.#command.behaviour.putAnswer !== "profile" ? 1 : 0;
    const recorded = this.#recorded?.program;
    const outgrown = resource?.outputs.apiVersionInUse === "1" && !isSayableInVersion1(this.#program);
    const asksMore = recorded?.apiVersion !== this.#program.apiVersion || outgrown;
    const versionOpen = asksMore || this.#program.relay.type === "OAuthClientCredentials";
    const looks = creates ? [1, 2] : versionOpen && (writes || tests) ? [0, 2] : [0, 0];
    assert.equal(count("PUT"), writes ? 1 : 0, "PUTs");
    assert(count("POST") <= (tests ? 1 : 0), "POSTs");
    const [least = 0, most = 0] = looks.map((gets) => gets + verifies);
    assert(count("GET") >= least && count("GET") <= most, `${count("GET")} GETs, not ${least} to ${most}`);
  }

  /** A test that matters passed, before anything was written where it is to be before. */
  #assertTested({ requests, mails, faulty }: Outcome, { writes, tests }: Plan): void {
    const { test } = this.#program;
    if (!test || !tests) return;
    const { lastTest } = this.#stack.outputs as { lastTest?: { status: string } };
    assert(lastTest, "a test was due and nothing is recorded of it");
    if (!faulty)
      assert.equal(lastTest.status === "passed", mails.length === 1, `the test is said to have ${lastTest.status}`);
    if (test.onFailure === "fail") assert.notEqual(lastTest.status, "failed");
    if (!writes || lastTest.status === "skipped") return;
    const order = requests.filter(({ method }) => method !== "GET").map(({ method }) => method);
    const [first, last] = [order[0], order.at(-1)];
    assert.equal(test.when === "beforeSave" ? first : last, "POST", `the test was not ${test.when}`);
  }

  /** Nothing of the operation is in the state: whatever it wrote is from now on what somebody else did. */
  #forget({ resource, crashed }: { resource: StackResource | undefined; crashed: boolean }): void {
    this.#tally.count(crashed ? "plugin killed" : "engine killed");
    this.#stack.resource = resource;
  }

  /** What create found; with the hidden secrets of what is declared there from when on it is to be restored. */
  #previous({ creates }: Plan, shown: Visible): ModelProfile | undefined {
    const found = creates ? previousOf(shown) : this.#recorded?.previous;
    const same = creates ? this.#declared : this.#recorded?.known;
    const isNew = creates || this.#recorded?.program.onDelete !== "restore";
    return found && same && isNew && this.#program.onDelete === "restore" ? completed(found, same) : found;
  }

  /** What somebody else keeps secret is nobody's business either. */
  #change(fields: OutOfBand): void {
    const own = (name: "RelayPassword" | "ClientSecret") => {
      const secret = fields[name];
      return secret && "SecretValue" in secret ? { [name]: { SecretValue: this.#secrets.newText() } } : {};
    };
    // Nobody can configure half a profile.
    const rest = this.#command.profile.SenderAccount === null ? { SenderAccount: "a@b.example", SenderName: "A" } : {};
    this.#command.change({ ...rest, ...fields, ...own("RelayPassword"), ...own("ClientSecret") });
  }

  #relayFollows(password: "declared" | "unknown", requireAuth: boolean): void {
    const { relay, mailTokenEndpoint, mailClient } = this.#command;
    const choice = this.#program.relay;
    const secret = choice.type === "Basic" ? choice.password : choice.type === "Anonymous" ? undefined : choice.secret;
    const known = secret && password === "declared" ? this.#secrets.text(secret.name, secret.form) : undefined;
    relay.requireAuth = requireAuth;
    relay.accounts.clear();
    relay.accounts.set("KEYEXAMPLE\\svc_mail", known ?? "nobody knows");
    mailTokenEndpoint.clients.set(mailClient.clientId, known ?? "nobody knows");
  }

  /** References lead to the secrets of this moment. */
  #now(profile: ModelProfile): ModelProfile {
    const texts = new Map(this.#secrets.references.map(({ reference, text }) => [JSON.stringify(reference), text]));
    return JSON.parse(JSON.stringify(profile), (_, value: unknown) =>
      isByReference(value) ? { ...value, text: texts.get(JSON.stringify(value.reference)) } : value,
    ) as ModelProfile;
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

function isUnsaved(during: Disturbance | undefined): boolean {
  return during !== undefined && "unsaved" in during;
}

function upKind({ error, disturbed }: Outcome, { creates, writes, refusal }: Plan): string {
  if (error)
    return refusal !== undefined ? `refused, ${refusal}` : disturbed ? "failed by a fault" : "failed by its test";
  return creates ? (writes ? "created" : "adopted") : writes ? "updated" : "nothing written";
}
