import { lives, type Victim } from "./lives";
import { playLife, type Survival } from "./play-life";

/** More at once than this only take each other's processor. */
const atOnce = 3;

const cases = lives.flatMap((life) =>
  (["plugin", "engine"] as const satisfies Victim[]).map((victim) => ({ life, victim })),
);

/** How many points there are. */
export const points = cases.reduce((sum, { life }) => sum + life.moments.length, 0);

/** Plays every life with either victim. */
export async function surviveCrashes(told: (survival: Survival) => void): Promise<Survival[]> {
  const waiting = [...cases];
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
