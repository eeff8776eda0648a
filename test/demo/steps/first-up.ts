import type { Stage } from "../stage";
import type { Step } from "../step";

export const firstUp: Step<Stage> = {
  title: "Up: the settings are tried with a mail, then saved",
  play: async (narrator, stage) => {
    narrator.say(
      "The program declares testSend, so Command first sends a mail with the new settings (POST /SMTP/Test). Only when " +
        "the relay has taken it are they saved (PUT /SMTP).",
    );
    const { exitCode, sent, mails } = await stage.act("pulumi up --skip-preview", { stackOutputs: true });
    narrator.check("exit code 0", exitCode, 0);
    narrator.check("one GET, one POST, one PUT", sent, ["GET v2", "POST v2", "PUT v2"]);
    narrator.check(
      "one mail, to the recipient that was declared",
      mails.map(({ to }) => to),
      ["pki-team@example.com"],
    );
    narrator.check("Command holds the declared host", stage.command.profile.Host, stage.command.relay.host);
  },
};
