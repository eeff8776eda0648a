import type { Stage } from "../stage";
import type { Step } from "../step";

export const secondUp: Step<Stage> = {
  title: "Up again: nothing to do, nothing sent",
  play: async (narrator, stage) => {
    narrator.say("A run that changes nothing asks Command nothing, and sends no second mail.");
    const { exitCode, sent, mails } = await stage.act("pulumi up --skip-preview");
    narrator.check("exit code 0", exitCode, 0);
    narrator.check("no request, no mail", [sent, mails], [[], []]);
  },
};
