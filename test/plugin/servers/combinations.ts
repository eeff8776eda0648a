import { constantFrom, record, sample } from "fast-check";
import { type Combination, type FactorName, factorNames, factors } from "./factors";

/** A choice of values for some of the factors, like "program PAM|version2 404|storing nothing". */
type Part = readonly (readonly [FactorName, Combination[FactorName]])[];

const anyCombination = record(
  Object.fromEntries(factorNames.map((name) => [name, constantFrom(...factors[name])])),
) as unknown as Parameters<typeof sample<Combination>>[0];

/**
 * `count` combinations of the product: first so many that any three values of different factors meet in one of them,
 * then a random sample, of which hardly a server shows the whole of an OAuth profile, and then some that do. The same
 * seed gives the same.
 */
export function chooseCombinations(seed: number, count: number): Combination[] {
  const random = sample(anyCombination, { seed, numRuns: 50_000 }).values();
  const uncovered = new Map(allTriples().map((triple) => [keyOf(triple), triple]));
  const chosen: Combination[] = [];
  for (const triple of uncovered.values()) {
    const candidates = Array.from({ length: 8 }, () => withPart(next(random), triple));
    const gains = candidates.map((candidate) => triplesOf(candidate).filter((part) => uncovered.has(part)).length);
    const best = candidates[gains.indexOf(Math.max(...gains))] as Combination;
    for (const part of triplesOf(best)) uncovered.delete(part);
    chosen.push(best);
  }
  const ofShownOAuth = Math.ceil(count / 25);
  while (chosen.length < count - ofShownOAuth) chosen.push(next(random));
  while (chosen.length < count) chosen.push({ ...next(random), ...shownOAuth });
  return chosen;
}

const shownOAuth = {
  ...{ before: "oauth", version2: "supported", usernameForm: "clear", secretForm: "clear" },
  requestHeaderValues: "clear",
} as const satisfies Partial<Combination>;

function allTriples(): Part[] {
  return threeFactors.flatMap(([a, b, c]) =>
    factors[a].flatMap((x) =>
      factors[b].flatMap((y) =>
        factors[c].map(
          (z): Part => [
            [a, x],
            [b, y],
            [c, z],
          ],
        ),
      ),
    ),
  );
}

const threeFactors = factorNames.flatMap((a, i) =>
  factorNames.slice(i + 1).flatMap((b, j) => factorNames.slice(i + j + 2).map((c) => [a, b, c] as const)),
);

function triplesOf(combination: Combination): string[] {
  return threeFactors.map((names) => keyOf(names.map((name) => [name, combination[name]] as const)));
}

function keyOf(part: Part): string {
  return part.map((choice) => choice.join(" ")).join("|");
}

function withPart(combination: Combination, part: Part): Combination {
  return { ...combination, ...Object.fromEntries(part) };
}

function next(random: Iterator<Combination>): Combination {
  const { value, done } = random.next();
  if (done) throw new Error("More combinations are wanted than were drawn");
  return value;
}
