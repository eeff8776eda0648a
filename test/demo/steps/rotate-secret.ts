import { secrets } from "../secrets";
import type { Stage } from "../stage";
import type { Step } from "../step";

export const rotateSecret: Step<Stage> = {
  title: "The relay's password is rotated",
  play: async (narrator, stage) => {
    stage.setRelayPassword(secrets.NEW_RELAY_PASSWORD);
    narrator.say(
      "The relay accepts nothing but its new password from now on. Command never shows the one it holds; Pulumi notices " +
        "the change in the configuration, and a second mail proves it.",
    );
    await stage.type('pulumi config set --secret relayPassword "$NEW_RELAY_PASSWORD"');
    const { exitCode, sent, mails } = await stage.act("pulumi up --skip-preview");
    narrator.check("exit code 0", exitCode, 0);
    narrator.check("one POST, one PUT", sent, ["POST v2", "PUT v2"]);
    narrator.check("a second mail, with the new password", mails.length, 1);
    narrator.check("Command holds the new password", stage.holds("NEW_RELAY_PASSWORD"), true);
  },
};
