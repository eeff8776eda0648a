import { inspect, isDeepStrictEqual } from "node:util";
import type { Screen } from "./screen";

/** One scene of the demo. */
export interface Step<Place> {
  readonly title: string;
  /** Whether the demo's picture shows it. */
  readonly isPictured?: boolean;
  /** Plays it; what it tells is checked by {@link Narrator.check}. */
  readonly play: (narrator: Narrator, place: Place) => Promise<void>;
}

/** How a step speaks to the reader. */
export interface Narrator {
  /** A sentence or two, wrapped to the width of the terminal. */
  say(text: string): void;
  /** Tells something, and whether it is so: a step with one claim that is not so fails. */
  check(claim: string, actual: unknown, expected: unknown): void;
}

interface Outcome {
  readonly title: string;
  checks: number;
  failed: number;
}

/** Plays the steps in order, tells how each went, and whether all were as told. */
export async function playAll<Place>(steps: readonly Step<Place>[], place: Place, screen: Screen): Promise<boolean> {
  const outcomes: Outcome[] = [];
  for (const [index, step] of steps.entries()) {
    const outcome = { title: step.title, checks: 0, failed: 0 };
    outcomes.push(outcome);
    screen.heading(`${index + 1}  ${step.title}`);
    try {
      await step.play(narratorOf(outcome, screen), place);
    } catch (error) {
      // What comes after would tell of a state that was never reached.
      outcome.failed += 1;
      screen.verdict(false, error instanceof Error ? error.message : String(error));
      break;
    }
  }
  return summarize(outcomes, steps.length, screen);
}

function narratorOf(outcome: Outcome, screen: Screen): Narrator {
  return {
    say: (text) => screen.paragraph(text),
    check: (claim, actual, expected) => {
      const isSo = isDeepStrictEqual(actual, expected);
      outcome.checks += 1;
      if (!isSo) outcome.failed += 1;
      screen.verdict(isSo, isSo ? claim : `${claim}: expected ${show(expected)}, found ${show(actual)}`);
    },
  };
}

function show(value: unknown): string {
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY });
}

function summarize(outcomes: readonly Outcome[], all: number, screen: Screen): boolean {
  screen.heading("Summary");
  for (const { title, failed } of outcomes) {
    screen.verdict(failed === 0, failed === 0 ? title : `${title}: not as told`);
  }
  const right = outcomes.filter(({ failed }) => failed === 0).length;
  const checks = outcomes.reduce((sum, outcome) => sum + outcome.checks, 0);
  screen.paragraph(`${right} of ${all} steps as told, ${checks} checks.`);
  return right === all;
}
