import type { Stage } from "../stage";
import type { Step } from "../step";

export const configure: Step<Stage> = {
  title: "Say where Command is, and what its mail settings shall be",
  play: async (narrator, stage) => {
    narrator.say(
      "The connection comes from the environment variables of the Keyfactor tools, here with a private certificate authority:",
    );
    stage.showEnvironment();
    narrator.say("The settings are stack configuration; the relay's password is encrypted at once:");
    const { host, port } = stage.command.relay;
    const exitCodes: number[] = [];
    for (const line of [
      `pulumi config set host ${host}`,
      `pulumi config set port ${port}`,
      "pulumi config set relayUsername 'KEYEXAMPLE\\svc_mail'",
      'pulumi config set --secret relayPassword "$RELAY_PASSWORD"',
      "pulumi config set testRecipient pki-team@example.com",
    ]) {
      exitCodes.push((await stage.type(line)).exitCode);
    }
    narrator.check("every value is stored", exitCodes, [0, 0, 0, 0, 0]);
  },
};
