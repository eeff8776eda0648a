import assert from "node:assert/strict";
import fc from "fast-check";
import { answerFromWire } from "../../../provider/command/smtp/answer";
import { profileToWire } from "../../../provider/command/smtp/request-body";
import { changedFields, compareProfiles } from "../../../provider/profile/compare";
import { profileFields } from "../../../provider/profile/fields";
import type { DeclaredProfile, Profile } from "../../../provider/profile/profile";
import { projectLive } from "../../../provider/profile/project";
import { concealUnrecorded } from "../../../provider/secrets/rotation";
import { behaviourOf } from "../../simulator/behaviour";
import { readProfile } from "../../simulator/read-profile";
import { releases } from "../../simulator/releases";
import { answerView } from "../../simulator/wire-view";
import { declaredProfile, runs, watchedProfile } from "./arbitraries";

const behaviour = fc
  .record({
    secretForm: fc.constantFrom("absent", "null", "nulls", "masked", "clear"),
    usernameForm: fc.constantFrom("clear", "hidden"),
    enumForm: fc.constantFrom("number", "numericString", "name", "oldName"),
    keyCase: fc.constantFrom("pascal", "camel"),
    unknownFields: fc.constantFrom("none", "added"),
    nullsOmitted: fc.boolean(),
    pamForm: fc.constantFrom("returned", "hidden"),
    requestHeaderValues: fc.constantFrom("clear", "masked", "absent"),
  })
  .map((wanted) => behaviourOf("25.5", wanted as Parameters<typeof behaviourOf>[1]));

/** What a client of such a server knows after it has written `profile`. */
function answered(profile: DeclaredProfile, how: ReturnType<typeof behaviourOf>) {
  const { profile: stored } = readProfile(profileToWire(profile as Profile, "2", 1), "2", releases["25.5"], how);
  const answer = answerFromWire(answerView(stored, "2", releases["25.5"], how));
  assert(answer);
  return answer.live;
}

/** All that masked headers can be compared by. */
function withoutHeaderValues(profile: DeclaredProfile): DeclaredProfile {
  const requestHeaders = profile.requestHeaders?.map(({ name }) => ({ name, value: "" }));
  return { ...profile, ...(requestHeaders && { requestHeaders }) };
}

describe("What a server answers, whatever it shows and how", () => {
  it("is no difference from what it was sent", () => {
    fc.assert(
      fc.property(declaredProfile, behaviour, (declared, how) => {
        const live = answered(declared, how);
        assert.deepEqual(compareProfiles(live, declared as Profile), []);
        assert.deepEqual(projectLive(declared, live), declared);
      }),
      runs,
    );
  });

  it("is different in exactly the fields that are readable and another", () => {
    fc.assert(
      fc.property(declaredProfile, declaredProfile, behaviour, (declared, theirs, how) => {
        const live = answered(theirs, how);
        const shown =
          how.requestHeaderValues === "masked" ? withoutHeaderValues : (profile: DeclaredProfile) => profile;
        const changed = changedFields(shown(theirs), shown(declared));
        const found = compareProfiles(live, declared as Profile).map(({ field }) => field);
        assert.deepEqual(
          found,
          changed.filter((field) => !live.unreadable.includes(field)),
        );
      }),
      runs,
    );
  });

  it("is no difference from a program that does not know the secrets, and teaches the record none of them", async () => {
    await fc.assert(
      fc.asyncProperty(watchedProfile, behaviour, async ({ whole, watched }, how) => {
        const live = await concealUnrecorded(answered(whole, how), watched);
        assert.deepEqual(compareProfiles(live, watched), []);
        assert.deepEqual(projectLive(watched, live), watched);
      }),
      runs,
    );
  });

  it("changes the record once: the same answer again changes nothing more", () => {
    fc.assert(
      fc.property(declaredProfile, declaredProfile, behaviour, (declared, theirs, how) => {
        const live = answered(theirs, how);
        const once = projectLive(declared, live);
        assert.deepEqual(projectLive(once as DeclaredProfile, live), once);
        for (const field of profileFields.filter((name) => live.unreadable.includes(name)))
          assert.deepEqual(once[field], declared[field]);
      }),
      runs,
    );
  });

  it("is compared the same from both sides", () => {
    fc.assert(
      fc.property(declaredProfile, declaredProfile, (one, other) => {
        assert.deepEqual(changedFields(one, other), changedFields(other, one));
        assert.deepEqual(changedFields(one, one), []);
      }),
      runs,
    );
  });
});
