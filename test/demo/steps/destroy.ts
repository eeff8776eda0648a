import type { Stage } from "../stage";
import type { Step } from "../step";

export const destroy: Step<Stage> = {
  title: "Destroy: Pulumi lets go, Command keeps its settings",
  play: async (narrator, stage) => {
    narrator.say(
      'The API has no DELETE, and a Command that cannot mail helps nobody: onDelete is "retain" unless declared otherwise.',
    );
    const { exitCode, sent } = await stage.act("pulumi destroy --skip-preview");
    narrator.check("exit code 0", exitCode, 0);
    narrator.check("no request", sent, []);
    narrator.check("Command can still mail", stage.holds("NEW_RELAY_PASSWORD"), true);
    narrator.check("every request of this demo fits Keyfactor's own OpenAPI documents", stage.violations, []);
    narrator.check("no password stands in clear in what was printed or stored", await stage.leaks(), []);
  },
};
