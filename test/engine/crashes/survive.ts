import assert from "node:assert/strict";
import { assertSettled } from "../../scene/assertions";
import { EngineScene } from "../../scene/engine-scene";
import type { Declaration } from "../../scene/programs";
import type { StoredProfile } from "../../simulator";
import { type CrashPoint, describePoint, type Life, lives, type Moment, type Victim } from "./lives";
import { runUntilKilled } from "./run-until-killed";

/** How a crash point ended. */
export interface Survival {
  readonly point: string;
  /** Undefined: everything is as the program says, without hand work. */
  readonly failure: Error | undefined;
}

/** Plays a life on the real engine, killing the victim at each of its moments. */
async function playLife(life: Life, victim: Victim): Promise<Survival[]> {
  await using scene = await EngineScene.start({ release: "25.5", profile: life.found });
  const crashes = new Crashes(scene, life);
  const survivals: Survival[] = [];
  const lastUp = life.moments.findLast(({ operation }) => operation !== "destroy");
  for (const moment of life.moments) {
    const point = { ...moment, victim };
    const survive = async () => {
      await crashes.play(point);
      // What is left to do before that, the next operation shows.
      if (moment === lastUp) await assertSettled(scene.workspace);
    };
    const failure = await survive().then(
      () => undefined,
      (error: Error) => error,
    );
    survivals.push({ point: describePoint(point, life.situation), failure });
    // What comes after a crash that was not survived shows nothing.
    if (failure) break;
  }
  return survivals;
}

/** More at once than this only take each other's processor. */
const atOnce = 3;

const victims = ["plugin", "engine"] as const satisfies Victim[];

/** Which lives are played with which victim: every life with both, or with one and the other in turn. */
const cases = {
  all: lives.flatMap((life) => victims.map((victim) => ({ life, victim }))),
  half: lives.map((life, index) => ({ life, victim: victims[index % 2] ?? "plugin" })),
};

/** How many points there are. */
export function pointsOf(extent: keyof typeof cases): number {
  return cases[extent].reduce((sum, { life }) => sum + life.moments.length, 0);
}

export async function surviveCrashes(
  extent: keyof typeof cases,
  told: (survival: Survival) => void,
): Promise<Survival[]> {
  const waiting = [...cases[extent]];
  const survivals: Survival[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const played = await playLife(next.life, next.victim);
      played.forEach(told);
      survivals.push(...played);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return survivals;
}

class Crashes {
  readonly #scene: EngineScene;
  readonly #life: Life;
  readonly #found: StoredProfile;

  constructor(scene: EngineScene, life: Life) {
    this.#scene = scene;
    this.#life = life;
    this.#found = scene.command.profile;
  }

  async play(point: CrashPoint): Promise<void> {
    const verb = point.operation === "destroy" ? "destroy" : "up";
    const declared = this.#declare(point);
    await runUntilKilled(this.#scene.workspace, verb, this.#scene.command, point);
    // The file backend's own lock stays when its CLI is killed; Pulumi has this command for it.
    if (point.victim === "engine") await this.#succeeds("cancel", "--yes");
    this.#scene.command.clear();
    await this.#succeeds(verb, "--yes", "--skip-preview");
    const held = this.#scene.command.profile;
    const restored = verb === "destroy" && this.#life.restores === "found";
    assert.deepEqual(
      held,
      restored ? this.#found : { ...this.#found, ...declared.held },
      "the server holds something else",
    );
    assert(this.#scene.command.relay.messages.length <= 1, "more than one mail in one operation");
    assert.deepEqual(this.#scene.command.contractViolations, []);
  }

  /** An update declares another password and another name. */
  #declare({ operation }: Moment): { held: Partial<StoredProfile> } {
    const { host, port, credentials } = this.#scene.command.relay;
    const updated = operation !== "create" && this.#life.moments.some((moment) => moment.operation === "update");
    const senderName = updated ? "Renamed" : "Keyfactor Command";
    const password = updated ? "relay-password-2" : credentials.password;
    this.#scene.command.relay.accounts.set(credentials.username, password);
    const args: Declaration = {
      ...{ host, port, senderAccount: "keyfactor@example.com", senderName },
      ...{ relayAuthenticationType: "Basic", relayUsername: credentials.username, relayPassword: password },
      ...this.#life.policy,
    };
    this.#scene.declare(args);
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
    const { exitCode, output } = await this.#scene.workspace.pulumi(args);
    assert.equal(exitCode, 0, `pulumi ${args.join(" ")}:\n${output}`);
  }
}
