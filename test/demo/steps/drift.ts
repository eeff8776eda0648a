import type { Stage } from "../stage";
import type { Step } from "../step";

export const drift: Step<Stage> = {
  title: "Somebody switches TLS off in the portal: drift is found",
  play: async (narrator, stage) => {
    stage.command.change({ UseSSL: false });
    narrator.say(
      "UseSSL was just switched off on the server, past Pulumi. The command below is made for a nightly job: exit code " +
        "0 when all is as declared, 7 when not, and the fields by name. It changes nothing.",
    );
    const { exitCode, sent, output } = await stage.act("pulumi refresh --preview-only --expect-no-changes --diff");
    narrator.check("exit code 7", exitCode, 7);
    narrator.check(
      "useSsl is named, and no other field",
      output.match(/^ +[~+-] \w+ +:.*$/gm)?.map((line) => line.replace(/\s+/g, " ").trim()),
      ["~ useSsl : true => false"],
    );
    narrator.check("one GET, nothing written", sent, ["GET v2"]);
  },
};
