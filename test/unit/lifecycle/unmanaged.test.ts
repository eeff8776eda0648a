import assert from "node:assert/strict";
import { assertHides, failureOf } from "../http/failures";
import { closeStages, foreignLogin, foreignProfile, Stage, type Values } from "./stage";

const unmanaged = { unmanaged: true };
const password = "old-password-1";

/** What a program declares of the foreign profile who does not know its password. */
const watched: Values = {
  ...{ host: "old.keyexample.com", port: 25, senderAccount: "old@keyexample.com", senderName: "Old sender" },
  ...{ relayAuthenticationType: "Basic", relayUsername: "KEYEXAMPLE\\old", relayPassword: unmanaged },
};
const foreign = { profile: { ...foreignProfile, ...foreignLogin } };
const shown = { ...foreign, behaviour: { secretForm: "clear" } } as const;

describe("A secret that the program does not know", () => {
  afterEach(closeStages);

  for (const [how, server] of Object.entries({ hides: foreign, shows: shown })) {
    it(`lets a profile be adopted without a write on a server that ${how} it, and records nothing of it`, async () => {
      const stage = await Stage.start(server);
      const state = await stage.create(watched);
      assert.deepEqual(stage.command.sent(), ["GET v2"]);
      assert.deepEqual(state.relayPassword, unmanaged);
      assert.ok(!JSON.stringify(state).includes(password));
      assert.deepEqual(stage.informed, [
        `Adopted the profile of ${stage.command.endpoint} as it is: nothing was written.`,
      ]);
      assert.equal((await stage.diff(state, watched)).changes, false);
    });

    it(`is no drift on a server that ${how} it, and hides none`, async () => {
      const stage = await Stage.start(server);
      const state = await stage.created(watched);
      assert.deepEqual(await stage.read(state), state);
      stage.command.change({ Port: 26, RelayPassword: { SecretValue: "somebody-typed-another" } });
      assert.deepEqual(await stage.read(state), { ...state, port: 26 });
      assert.deepEqual(stage.command.sent(), ["GET v2", "GET v2"]);
    });
  }

  it("is named where the profile to adopt differs, though it may be overwritten", async () => {
    const stage = await Stage.start(shown);
    const error = await failureOf(
      stage.create({ ...watched, port: 26, overwriteExisting: true }),
      "ERR_EXISTING_PROFILE",
    );
    assert.equal(
      error.message,
      `${stage.command.endpoint} already has an SMTP profile that differs from the declared one (live -> declared): ` +
        "port: 25 -> 26. To write the profile takes relayPassword, which the program says is { unmanaged: true }. " +
        "Nothing was written. Declare relayPassword, or declare what is live.",
    );
    assertHides(error, password);
    assert.deepEqual(stage.command.sent(), ["GET v2"]);
  });

  it("is named where there is no profile to adopt", async () => {
    const stage = await Stage.start();
    const { message } = await failureOf(stage.create(watched), "ERR_EXISTING_PROFILE");
    assert.match(message, /has no SMTP profile to adopt\. To write the profile takes relayPassword/);
    assert.deepEqual(stage.command.sent(), ["GET v2"]);
  });

  for (const [what, change] of Object.entries({
    "host, port": { host: "new.keyexample.com", port: 26 },
    triggers: { triggers: [1] },
  })) {
    it(`is named by an update that would have to write (${what})`, async () => {
      const stage = await Stage.start(foreign);
      const state = await stage.created(watched);
      const { message } = await failureOf(stage.update(state, { ...watched, ...change }), "ERR_EXISTING_PROFILE");
      assert.equal(
        message,
        `The profile of ${stage.command.endpoint} is not as declared (${what}). To write the profile takes ` +
          "relayPassword, which the program says is { unmanaged: true }. Nothing was written. " +
          "Declare relayPassword, or declare what is live.",
      );
      assert.deepEqual(stage.command.sent(), []);
    });
  }

  it("does not keep what drifted from being declared, a login included", async () => {
    const stage = await Stage.start({ profile: foreignProfile });
    const { relayAuthenticationType: _, relayUsername: __, relayPassword: ___, ...anonymous } = watched;
    const state = await stage.created(anonymous);
    stage.command.change(foreignLogin);
    const drifted = await stage.read(state);
    assert.ok(drifted);
    assert.equal((await stage.diff(drifted, watched)).changes, true);
    const after = await stage.update(drifted, watched);
    assert.deepEqual(stage.command.sent(), ["GET v2"]);
    assert.deepEqual([after.relayPassword, (await stage.diff(after, watched)).changes], [unmanaged, false]);
  });

  it("is written with one request once it is declared", async () => {
    const stage = await Stage.start(foreign);
    const state = await stage.created(watched);
    const known = { ...watched, relayPassword: "new-password-1" };
    assert.deepEqual(await stage.diff(state, known), {
      changes: true,
      replaces: [],
      rotatedSecrets: ["relayPassword"],
    });
    const after = await stage.update(state, known);
    assert.deepEqual(stage.command.sent(), ["PUT v2"]);
    assert.deepEqual(stage.command.profile.RelayPassword, { SecretValue: "new-password-1" });
    assert.equal(after.relayPassword, "new-password-1");
  });

  it("leaves the state, and stays on the server, where the program declared it before", async () => {
    const stage = await Stage.start(foreign);
    const state = await stage.created({ ...watched, relayPassword: "known-password-1" });
    assert.deepEqual(await stage.diff(state, watched), { changes: true, replaces: [], rotatedSecrets: [] });
    const after = await stage.update(state, watched);
    assert.deepEqual(stage.command.sent(), []);
    assert.deepEqual(after.relayPassword, unmanaged);
    assert.deepEqual(stage.command.profile.RelayPassword, { SecretValue: "known-password-1" });
  });

  it("may be a header's value, beside a secret that is declared", async () => {
    const stage = await Stage.start();
    const oauth = stage.oauth({ requestHeaders: [{ name: "X-Tenant", value: "tenant-secret-1" }] });
    await stage.created(oauth);
    const program = stage.oauth({ requestHeaders: [{ name: "x-tenant", value: unmanaged }] });
    const state = await stage.created(program);
    assert.deepEqual(await stage.read(state), state);
    assert.equal((await stage.diff(state, program)).changes, false);
    const { message } = await failureOf(
      stage.update(state, { ...program, clientSecret: "another" }),
      "ERR_EXISTING_PROFILE",
    );
    assert.match(message, /\(clientSecret\)\. To write the profile takes requestHeaders\.x-tenant, /);
    stage.command.change({ RequestHeaders: [{ Name: "X-Other", Value: "other-secret-1" }] });
    const drifted = await stage.read(state);
    assert.deepEqual(
      drifted?.requestHeaders?.map(({ name }) => name),
      ["X-Other"],
    );
    assert.deepEqual(stage.command.sent(), ["GET v2", "GET v2"]);
  });

  it("counts as declared in a run that renames the resource: the old one puts nothing back", async () => {
    const stage = await Stage.start(shown);
    const program = { ...watched, senderName: "New sender" };
    const known = { relayPassword: "known-password-1", overwriteExisting: true, onDelete: "restore" };
    const old = await stage.created({ ...program, ...known });
    stage.context.declared.add(await stage.create(program));
    await stage.remove(old);
    assert.deepEqual(stage.command.sent(), ["GET v2"]);
    assert.match(stage.warnings.join(), /was declared under another name in this run/);
  });

  it("is not asked for by a change of policy", async () => {
    const stage = await Stage.start(foreign);
    const state = await stage.created(watched);
    const after = await stage.update(state, { ...watched, overwriteExisting: true });
    assert.deepEqual(after, { ...state, overwriteExisting: true });
    await stage.remove(after);
    assert.deepEqual(stage.command.sent(), []);
  });
});
