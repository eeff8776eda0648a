import assert from "node:assert/strict";
import type { Properties } from "../scene/plugin";
import { PluginScene } from "../scene/plugin-scene";
import { pam } from "../scene/sample-arguments";
import { Theatre } from "../scene/theatre";
import type { Behaviour, Release } from "../simulator";

/** Ways in which servers may differ and a provider must not notice. */
const behaviours: Readonly<Record<string, Partial<Behaviour>>> = {
  "shows secrets as absent": { secretForm: "absent" },
  "shows secrets as null": { secretForm: "null" },
  "shows secrets as objects of nulls": { secretForm: "nulls" },
  "masks secrets": { secretForm: "masked" },
  "shows secrets in clear": { secretForm: "clear" },
  "hides user names too, as absent": { secretForm: "absent", usernameForm: "hidden" },
  "hides user names too, as null": { secretForm: "null", usernameForm: "hidden" },
  "hides user names too, as objects of nulls": { secretForm: "nulls", usernameForm: "hidden" },
  "masks user names too": { secretForm: "masked", usernameForm: "hidden" },
  "hides PAM references": { pamForm: "hidden" },
  "masks PAM references": { pamForm: "hidden", secretForm: "masked" },
  "writes the enumeration as a numeric text": { enumForm: "numericString" },
  "writes the enumeration as a name": { enumForm: "name" },
  "writes the enumeration as an older name": { enumForm: "oldName" },
  "answers in camelCase": { keyCase: "camel" },
  "answers in PascalCase": { keyCase: "pascal" },
  "leaves nulls out": { nullsOmitted: true },
  "leaves nulls out, in camelCase": { nullsOmitted: true, keyCase: "camel" },
  "adds fields that nobody knows": { unknownFields: "added" },
  "refuses fields that nobody knows": { unknownFields: "rejected" },
  "answers a PUT with nothing": { putAnswer: "empty" },
  "answers a PUT with 204": { putAnswer: "noContent" },
  "has another Id": { id: 7 },
  "does not say its release": { productVersionHeader: false },
  "has a clock of its own": { clockSkewSeconds: 86_400 },
};

const kinds = {
  Anonymous: (scene: PluginScene): Properties => scene.anonymous,
  Basic: (scene: PluginScene): Properties => scene.basic,
  PAM: (scene: PluginScene): Properties => ({ ...scene.basic, relayUsername: pam, relayPassword: pam }),
};
type Kind = keyof typeof kinds;

/** The releases that the product of behaviours (test/plugin/servers) does not play, with what they can hold. */
const releases: readonly (readonly [Release, readonly Kind[]])[] = [
  ["10.5", ["Anonymous", "Basic"]],
  ["11.4", ["Anonymous", "Basic"]],
  ["25.1", ["Anonymous", "Basic", "PAM"]],
];

describe("A server that", () => {
  let theatre: Theatre;

  before(async () => {
    theatre = await Theatre.open();
  });
  after(() => theatre[Symbol.asyncDispose]());

  for (const [what, behaviour] of Object.entries(behaviours)) {
    describe(what, () => {
      for (const [release, supported] of releases) {
        it(`holds what is declared, on ${release}`, async () => {
          await Promise.all(supported.map((kind) => holds(release, kind, behaviour)));
        });
      }
    });
  }

  /** Create, nothing to do, drift in one field, one PUT heals it, and the secrets are the declared ones all the time. */
  async function holds(release: Release, kind: Kind, behaviour: Partial<Behaviour>): Promise<void> {
    await using scene = await PluginScene.open(theatre, { release, behaviour, pam: { 1: () => "from-pam" } });
    const { command, stack } = scene;
    const args = kinds[kind](scene);
    await stack.up(args);
    const written = command.profile;
    scene.forget();
    await scene.assertSettled(args);

    command.change({ SenderName: "Somebody else" });
    assert.deepEqual(await stack.refresh(), { changes: true, drift: ["senderName"], gone: false }, kind);
    scene.forget();
    const sent = (await scene.asked(stack.up(args))).filter((request) => request.startsWith("PUT"));

    assert.equal(sent.length, 1, kind);
    assert.deepEqual(command.profile, written, kind);
    await scene.assertSettled(args);
  }
});
