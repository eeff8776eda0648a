import type { Stage } from "../stage";
import type { Step } from "../step";

export const preview: Step<Stage> = {
  title: "Preview: checked, and the server is not even asked",
  play: async (narrator, stage) => {
    narrator.say("Wrong arguments would fail here. It works without a server, without credentials, and mails nothing.");
    const { exitCode, sent, mails } = await stage.act("pulumi preview");
    narrator.check("exit code 0", exitCode, 0);
    narrator.check("no request, no mail", [sent, mails], [[], []]);
  },
};
