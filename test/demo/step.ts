/** One scene of the demo. */
export interface Step<Place> {
  readonly title: string;
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
