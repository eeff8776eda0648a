import assert from "node:assert/strict";
import { Workspace } from "../../../tools/pulumi/workspace";
import { CommandSimulator, type StoredProfile } from "../../simulator";
import { type CrashPoint, type Declaration, describePoint, type Life, type Moment, type Victim } from "./lives";
import { runUntilKilled } from "./run-until-killed";

/** How a crash point ended. */
export interface Survival {
  readonly point: string;
  /** Undefined: everything is as the program says, without hand work. */
  readonly failure: Error | undefined;
}

const program = `
  const { KeyfactorSmtpConfig } = require("pulumi-keyfactor-smtp");
  new KeyfactorSmtpConfig("smtp", JSON.parse(process.env.SMTP_CONFIG));
`;

/** Plays a life on the real engine, killing the victim at each of its moments. */
export async function playLife(life: Life, victim: Victim): Promise<Survival[]> {
  await using command = await CommandSimulator.start({ release: "25.5", profile: life.found });
  const env = command.environment("basic");
  await using workspace = await Workspace.create({ program, file: "index.js", env });
  const scene = new Scene(command, workspace, life);
  const survivals: Survival[] = [];
  for (const moment of life.moments) {
    const point = { ...moment, victim };
    const failure = await scene.play(point).then(
      () => undefined,
      (error: Error) => error,
    );
    survivals.push({ point: describePoint(point, life.situation), failure });
    // What comes after a crash that was not survived shows nothing.
    if (failure) break;
  }
  return survivals;
}

class Scene {
  readonly #command: CommandSimulator;
  readonly #workspace: Workspace;
  readonly #life: Life;
  readonly #found: StoredProfile;

  constructor(command: CommandSimulator, workspace: Workspace, life: Life) {
    this.#command = command;
    this.#workspace = workspace;
    this.#life = life;
    this.#found = command.profile;
  }

  async play(point: CrashPoint): Promise<void> {
    const verb = point.operation === "destroy" ? "destroy" : "up";
    const declared = this.#declare(point);
    await runUntilKilled(this.#workspace, verb, this.#command, point);
    // The file backend's own lock stays when its CLI is killed; Pulumi has this command for it.
    if (point.victim === "engine") await this.#succeeds("cancel", "--yes");
    this.#command.clear();
    await this.#succeeds(verb, "--yes", "--skip-preview");
    const held = this.#command.profile;
    const restored = verb === "destroy" && this.#life.restores === "found";
    assert.deepEqual(
      held,
      restored ? this.#found : { ...this.#found, ...declared.held },
      "the server holds something else",
    );
    assert(this.#command.relay.messages.length <= 1, "more than one mail in one operation");
    if (verb === "up") await this.#succeeds("preview", "--refresh", "--expect-no-changes");
    assert.deepEqual(this.#command.contractViolations, []);
  }

  /** An update declares another password and another name. */
  #declare({ operation }: Moment): { held: Partial<StoredProfile> } {
    const { host, port, credentials } = this.#command.relay;
    const updated = operation !== "create" && this.#life.moments.some((moment) => moment.operation === "update");
    const senderName = updated ? "Renamed" : "Keyfactor Command";
    const password = updated ? "relay-password-2" : credentials.password;
    this.#command.relay.accounts.set(credentials.username, password);
    const args: Declaration = {
      ...{ host, port, senderAccount: "keyfactor@example.com", senderName },
      ...{ relayAuthenticationType: "Basic", relayUsername: credentials.username, relayPassword: password },
      ...this.#life.policy,
    };
    this.#workspace.env.SMTP_CONFIG = JSON.stringify(args);
    return {
      held: {
        ...{ Host: host, Port: port, SenderAccount: "keyfactor@example.com", SenderName: senderName, UseSSL: false },
        RelayAuthenticationType: 2,
        RelayUsername: { SecretValue: credentials.username },
        RelayPassword: { SecretValue: password },
      },
    };
  }

  async #succeeds(...args: string[]): Promise<void> {
    const { exitCode, output } = await this.#workspace.pulumi(args);
    assert.equal(exitCode, 0, `pulumi ${args.join(" ")}:\n${output}`);
  }
}
