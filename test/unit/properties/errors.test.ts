import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { RecordedFailure } from "../../../provider/lifecycle/recorded-failure";
import { showDifferences } from "../../../provider/lifecycle/show-differences";
import type { SmtpConfigState } from "../../../provider/lifecycle/state";
import { compareProfiles } from "../../../provider/profile/compare";
import type { LiveProfile, Profile } from "../../../provider/profile/profile";
import { foreignText } from "../../../provider/secrets/hiding";
import { secretTexts } from "../../../provider/secrets/texts-to-hide";
import { declaredProfile, runs } from "./arbitraries";

/** How a server or a proxy may give back what it was sent. */
const echoes: ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text),
  (text) => JSON.stringify(JSON.stringify({ text })),
  encodeURIComponent,
  (text) => text.toUpperCase(),
  (text) => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`),
  (text) => Buffer.from(`user:${text}`).toString("base64"),
];

/** Everything that printing an error can show. */
function everythingOf(error: Error): string {
  const hidden = inspect(error, { showHidden: true, depth: 10, getters: true });
  const own = Object.getOwnPropertyNames(error).map((name) =>
    String((error as unknown as Record<string, unknown>)[name]),
  );
  return [hidden, JSON.stringify(error), error.message, error.stack, String(error), ...own].join("\n");
}

/** The secrets' own texts, without what has to be escaped. */
const coresOf = (profile: Profile) => secretTexts(profile).flatMap((text) => /zq\d{9}/i.exec(text) ?? []);

describe("An error, whatever it is about", () => {
  it("does not show a secret that a server gives back", () => {
    fc.assert(
      fc.property(declaredProfile, fc.constantFrom(...echoes), fc.string(), (declared, echo, around) => {
        const profile = declared as Profile;
        for (const secret of secretTexts(profile)) {
          const said = foreignText(`${around} ${echo(secret)} ${around}`, secretTexts(profile));
          for (const core of coresOf(profile)) {
            assert(!said.toLowerCase().includes(core.toLowerCase()), said);
            assert(!Buffer.from(said, "base64").toString("latin1").includes(core), said);
          }
        }
      }),
      runs,
    );
  });

  it("does not show the secrets of a profile that differs, nor of the state that it carries", () => {
    fc.assert(
      fc.property(declaredProfile, declaredProfile, (declared, theirs) => {
        const live = { ...theirs, unreadable: [] } as unknown as LiveProfile;
        const shown = showDifferences(compareProfiles(live, declared as Profile), "live", "declared", { secrets: [] });
        const state = { ...declared, previousProfile: theirs };
        const told = everythingOf(new RecordedFailure(`It differs: ${shown}`, state as SmtpConfigState));
        for (const core of [...coresOf(declared as Profile), ...coresOf(theirs as Profile)])
          assert(!told.includes(core), told);
      }),
      runs,
    );
  });
});
