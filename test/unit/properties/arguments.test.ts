import assert from "node:assert/strict";
import fc, { type Arbitrary } from "fast-check";
import { checkArguments } from "../../../provider/arguments/check";
import { profileFields } from "../../../provider/profile/fields";
import { declaredProfile, runs, secretText, watchedProfile } from "./arbitraries";

const names = [...profileFields, "testSend", "connection", "apiVersion", "onDelete", "triggers", "secretArguments"];

/** Arguments that are nearly right, and those that could not be more wrong. */
const anyArguments: Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue()) as Arbitrary<Record<string, unknown>>,
  fc
    .tuple(declaredProfile, fc.constantFrom(...names), fc.jsonValue())
    .map(([profile, name, value]) => ({ ...profile, [name]: value })),
);

/** Places where a secret may stand by right or by mistake; names of members are told, as the contract says. */
const misplaced = (secret: string): Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      declaredProfile,
      fc.constantFrom("relayPassword", "clientSecret", "requestHeaders", "smtpPassword"),
      fc.constantFrom<(text: string) => unknown>(
        (text) => text,
        (text) => `${text}\n`,
        (text) => [text],
        (text) => [{ name: text, value: text }],
        (text) => [{ name: "X", value: [text] }],
        (text) => ({ value: text }),
        (text) => ({ fromEnvironment: `${text} x` }),
        (text) => ({ provider: text, parameters: text }),
        (text) => ({ provider: 1, parameters: { Safe: [text] } }),
        (text) => Number(text.replace(/\D/g, "")),
      ),
    )
    .map(([profile, name, form]) => ({ ...profile, [name]: form(secret) }));

describe("Checking arguments, whatever they are", () => {
  it("never throws, and says of each failure which argument it is, once", () => {
    fc.assert(
      fc.property(anyArguments, (args) => {
        const { failures = [] } = checkArguments(args);
        for (const { property, reason } of failures) assert(reason.startsWith(property), reason);
        assert.equal(new Set(failures.map(({ property }) => property)).size, failures.length);
      }),
      runs,
    );
  });

  it("never shows a secret that stands in a wrong place or form", () => {
    fc.assert(
      fc.property(
        secretText.chain((secret) => fc.tuple(fc.constant(secret), misplaced(secret))),
        ([secret, args]) => {
          const [core = ""] = /\d{9}/.exec(secret) ?? [];
          const told = JSON.stringify(checkArguments(args).failures ?? []);
          assert(!told.includes(core), told);
        },
      ),
      runs,
    );
  });

  it("accepts what a program may declare, secrets that it does not know included, and its own result unchanged", () => {
    const anyProfile = fc.oneof(
      declaredProfile,
      watchedProfile.map(({ watched }) => watched),
    );
    fc.assert(
      fc.property(anyProfile, (declared) => {
        const first = checkArguments({ ...declared });
        assert.ok(first.inputs, JSON.stringify(first.failures));
        assert.deepEqual(checkArguments({ ...first.inputs }), first);
      }),
      runs,
    );
  });
});
