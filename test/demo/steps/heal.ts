import type { Stage } from "../stage";
import type { Step } from "../step";

export const heal: Step<Stage> = {
  title: "Up with --refresh puts it right",
  play: async (narrator, stage) => {
    narrator.say(
      "`pulumi up` alone looks at nothing but the program and its own state; --refresh looks at the server too.",
    );
    const healed = await stage.act("pulumi up --refresh --skip-preview");
    narrator.check("exit code 0", healed.exitCode, 0);
    narrator.check("one GET, one POST, one PUT", healed.sent, ["GET v2", "POST v2", "PUT v2"]);
    narrator.check("TLS is on again", stage.command.profile.UseSSL, true);
    narrator.check("the PUT carried the password: it is still there", stage.holds("RELAY_PASSWORD"), true);

    const clean = await stage.act("pulumi refresh --preview-only --expect-no-changes");
    narrator.check("no drift any more: exit code 0", clean.exitCode, 0);
  },
};
