import assert from "node:assert/strict";
import fc from "fast-check";
import { profileToWire, testToWire } from "../../../provider/command/smtp/request-body";
import { fitsVersion1 } from "../../../provider/command/smtp/server";
import type { DeclaredProfile, Profile } from "../../../provider/profile/profile";
import { profileIn } from "../../../provider/profile/profile";
import { resolveSecrets } from "../../../provider/secrets/references";
import { declaredProfile, runs, watchedProfile } from "./arbitraries";

const keys = {
  relayUsername: "RelayUsername",
  relayPassword: "RelayPassword",
  clientId: "ClientId",
  clientSecret: "ClientSecret",
} as const;

function textsIn(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
  return typeof value === "string" ? [value] : [];
}

describe("The body of a request, whatever is declared", () => {
  it("carries every declared secret, and none that is masked, empty or another", () => {
    fc.assert(
      fc.property(declaredProfile, fc.constantFrom("1" as const, "2" as const), (declared, version) => {
        fc.pre(version === "2" || fitsVersion1(declared));
        const body = profileToWire(resolveSecrets(declared), version, 1);
        for (const [field, key] of Object.entries(keys)) {
          const value = declared[field as keyof typeof keys];
          const expected =
            typeof value !== "object"
              ? version === "1" || value === undefined
                ? value
                : { SecretValue: value }
              : "provider" in value && { Provider: value.provider, Parameters: value.parameters };
          assert.deepEqual(body[key], expected);
        }
        const headers = declared.requestHeaders?.map(({ name, value }) => ({ Name: name, Value: value }));
        assert.deepEqual(body.RequestHeaders, headers);
        for (const text of textsIn(body)) assert.doesNotMatch(text, /^\**$/);
      }),
      runs,
    );
  });

  it("is of the declared profile alone, whatever else the arguments hold", () => {
    fc.assert(
      fc.property(declaredProfile, declaredProfile, (declared, other) => {
        const args = { ...declared, previousProfile: other, lastTest: { recipient: "a@b.c", status: "passed" } };
        const body = profileToWire(profileIn(args as DeclaredProfile) as Profile, "2", undefined);
        assert.deepEqual(body, profileToWire(declared as Profile, "2", undefined));
      }),
      runs,
    );
  });

  it("is none where the program does not know a secret", () => {
    fc.assert(
      fc.property(watchedProfile, ({ watched }) => {
        fc.pre(watched.relayAuthenticationType !== "Anonymous");
        assert.throws(() => resolveSecrets(watched), TypeError);
      }),
      runs,
    );
  });

  it("takes secrets from where references lead at that moment, never from before", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 4 }), (rotations) => {
        const declared = {
          ...{ host: "h", port: 25, senderAccount: "a", senderName: "n", useSsl: false },
          ...{ relayAuthenticationType: "Basic", relayUsername: "u", relayPassword: { fromEnvironment: "PROPERTY" } },
        } satisfies DeclaredProfile;
        for (const text of rotations) {
          process.env.PROPERTY = text;
          const body = testToWire(resolveSecrets(declared), "a@b.c", "2", undefined);
          assert.deepEqual(body.RelayPassword, { SecretValue: text });
        }
        delete process.env.PROPERTY;
        assert.throws(() => resolveSecrets(declared), { code: "ERR_SECRET_REFERENCE" });
      }),
      runs,
    );
  });
});
