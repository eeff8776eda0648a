import type { Stage } from "../stage";
import type { Step } from "../step";

export const wrongPassword: Step<Stage> = {
  title: "A mistyped password is stopped before it replaces the working one",
  play: async (narrator, stage) => {
    narrator.say("The relay refuses the login, so the test fails, and nothing is written. Mail goes on as before.");
    await stage.type('pulumi config set --secret relayPassword "$MISTYPED_PASSWORD"');
    const stopped = await stage.act("pulumi up --skip-preview");
    narrator.check("the run fails", stopped.exitCode !== 0, true);
    narrator.check("with the relay's own reason", /535 5\.7\.8/.test(stopped.output), true);
    narrator.check("one POST, no PUT", stopped.sent, ["POST v2"]);
    narrator.check("Command still holds the working password", stage.holds("NEW_RELAY_PASSWORD"), true);

    narrator.say("With the right password back in the configuration there is nothing left to do:");
    await stage.type('pulumi config set --secret relayPassword "$NEW_RELAY_PASSWORD"');
    const { exitCode, sent } = await stage.act("pulumi up --skip-preview");
    narrator.check("exit code 0", exitCode, 0);
    narrator.check("no request", sent, []);
  },
};
