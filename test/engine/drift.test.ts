import assert from "node:assert/strict";
import { assertContractKept, assertDrift, assertNoDrift, assertSucceeded } from "../scene/assertions";
import { EngineScene } from "../scene/engine-scene";
import { anonymous, basic, oauth } from "../scene/programs";
import type { Behaviour, StoredProfile } from "../simulator";

/** Somebody else's change, and the argument that drift must name. */
type Change = readonly [argument: string, change: Partial<StoredProfile>];

const commonChanges: readonly Change[] = [
  ["host", { Host: "elsewhere.example.com" }],
  ["port", { Port: 2525 }],
  ["senderAccount", { SenderAccount: "somebody@example.com" }],
  ["senderName", { SenderName: "Somebody" }],
  ["useSsl", { UseSSL: false }],
  ["relayAuthenticationType", { RelayAuthenticationType: 0 }],
];
const basicChanges: readonly Change[] = [
  ...commonChanges,
  ["relayUsername", { RelayUsername: { SecretValue: "EXAMPLE\\somebody" } }],
  ["relayUsername", { RelayUsername: { Provider: 9, Parameters: { SecretId: "user" } } }],
];
const version2Changes: readonly Change[] = [
  ...basicChanges,
  ["relayPassword", { RelayPassword: { Provider: 9, Parameters: { SecretId: "password" } } }],
];
const oauthChanges: readonly Change[] = [
  ["relayAuthenticationType", { RelayAuthenticationType: 2 }],
  ["clientId", { ClientId: { SecretValue: "another-client" } }],
  ["clientSecret", { ClientSecret: { Provider: 9, Parameters: { SecretId: "secret" } } }],
  ["tokenEndpoint", { TokenEndpoint: "https://elsewhere.example.com/token" }],
  ["scope", { Scope: "mail.read" }],
  ["audience", { Audience: "https://elsewhere.example.com" }],
  ["audience", { Audience: null }],
  ["requestHeaders", { RequestHeaders: [{ Name: "X-Tenant", Value: "tenant-value" }] }],
  ["requestHeaders", { RequestHeaders: null }],
];

/** Ways in which servers say the same. */
const sameInOtherWords: readonly Partial<Behaviour>[] = [
  { enumForm: "numericString" },
  { enumForm: "name", keyCase: "camel" },
  { enumForm: "oldName", unknownFields: "added" },
  { secretForm: "absent", nullsOmitted: true, requestHeaderValues: "absent" },
  { secretForm: "nulls", requestHeaderValues: "masked" },
  { secretForm: "masked", usernameForm: "hidden" },
  { secretForm: "clear", productVersionHeader: false },
];

for (const { release, what, args, changes } of [
  { release: "24.4", what: "Basic", args: basic, changes: basicChanges },
  { release: "25.5", what: "Basic", args: basic, changes: version2Changes },
  { release: "25.5", what: "OAuth", args: oauth, changes: oauthChanges },
] as const) {
  describe(`Drift on a ${release} server with ${what}`, () => {
    let scene: EngineScene;
    let applied: StoredProfile;
    before(async () => {
      scene = await EngineScene.start({ release });
      await scene.apply(args);
      applied = scene.command.profile;
    });
    after(() => scene[Symbol.asyncDispose]());
    afterEach(() => {
      assertContractKept(scene.command);
      scene.command.profile = applied;
    });

    for (const [argument, change] of changes) {
      it(`names ${argument} when it became ${JSON.stringify(Object.values(change)[0])}`, async () => {
        scene.command.change(change);

        await assertDrift(scene.workspace, argument);
      });
    }

    it("names every field when all changed, and up --refresh heals them with one PUT", async () => {
      const everything = [...changes].reverse();
      scene.command.change(Object.assign({}, ...everything.map(([, change]) => change)));
      await assertDrift(scene.workspace, ...new Set(everything.map(([argument]) => argument)));

      const { sent } = await scene.apply(args, "--refresh");

      const version = release === "24.4" ? "1" : "2";
      assert.deepEqual(sent, [`GET v${version}`, `PUT v${version}`]);
      assert.deepEqual(scene.command.profile, applied);
    });

    it("is none when the server says the same in other words", async () => {
      const usual = { ...scene.command.behaviour };
      for (const behaviour of sameInOtherWords) {
        Object.assign(scene.command.behaviour, usual, behaviour);
        const look = await scene.run("refresh", "--preview-only", "--expect-no-changes", "--diff");
        assert.equal(look.exitCode, 0, `${JSON.stringify(behaviour)}: ${look.output}`);
      }
      Object.assign(scene.command.behaviour, usual);
    });
  });
}

for (const release of ["24.4", "25.5"] as const) {
  describe(`Drift on a ${release} server of what the program leaves out`, () => {
    let scene: EngineScene;
    before(async () => {
      scene = await EngineScene.start({ release });
      await scene.apply(anonymous);
    });
    after(() => scene[Symbol.asyncDispose]());
    afterEach(() => assertContractKept(scene.command));

    it("is none while nobody changes it, also after a refresh", async () => {
      assertSucceeded(await scene.run("refresh", "--expect-no-changes"));

      await assertNoDrift(scene.workspace);
    });

    const added: readonly Change[] = [
      ["useSsl", { UseSSL: true }],
      ["relayUsername", { RelayUsername: { SecretValue: "EXAMPLE\\somebody" } }],
      ...(release === "25.5" ? ([["scope", { Scope: "mail.read" }]] as const) : []),
    ];
    for (const [argument, change] of added) {
      it(`names ${argument}, and up --refresh takes it away with one PUT`, async () => {
        scene.command.change(change);
        await assertDrift(scene.workspace, argument);

        const { sent } = await scene.apply(anonymous, "--refresh");

        assert.equal(sent.filter((request) => request.startsWith("PUT")).length, 1);
      });
    }
  });
}
