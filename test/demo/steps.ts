import type { Step } from "./play";
import { type DemoStage, secrets } from "./stage";

const configure: Step<DemoStage> = {
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

const preview: Step<DemoStage> = {
  title: "Preview: checked, and the server is not even asked",
  play: async (narrator, stage) => {
    narrator.say("Wrong arguments would fail here. It works without a server, without credentials, and mails nothing.");
    const { exitCode, sent, mails } = await stage.act("pulumi preview");
    narrator.check("exit code 0", exitCode, 0);
    narrator.check("no request, no mail", [sent, mails], [[], []]);
  },
};

const firstUp: Step<DemoStage> = {
  title: "Up: the settings are tried with a mail, then saved",
  isPictured: true,
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

const secondUp: Step<DemoStage> = {
  title: "Up again: nothing to do, nothing sent",
  play: async (narrator, stage) => {
    narrator.say("A run that changes nothing asks Command nothing, and sends no second mail.");
    const { exitCode, sent, mails } = await stage.act("pulumi up --skip-preview");
    narrator.check("exit code 0", exitCode, 0);
    narrator.check("no request, no mail", [sent, mails], [[], []]);
  },
};

const drift: Step<DemoStage> = {
  title: "Somebody switches TLS off in the portal: drift is found",
  isPictured: true,
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

const heal: Step<DemoStage> = {
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

const rotateSecret: Step<DemoStage> = {
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

const wrongPassword: Step<DemoStage> = {
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

const destroy: Step<DemoStage> = {
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

/** The main job, in the order in which a user meets it. */
export const steps: readonly Step<DemoStage>[] = [
  configure,
  preview,
  firstUp,
  secondUp,
  drift,
  heal,
  rotateSecret,
  wrongPassword,
  destroy,
];
