/** How often each thing was met, so that a run shows that it was about something. */
export class Tally {
  readonly #counts = new Map<string, number>();

  count(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  get met(): readonly string[] {
    return [...this.#counts.keys()];
  }

  toString(): string {
    const entries = [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([what, times]) => `  ${String(times).padStart(6)}  ${what}`).join("\n");
  }
}
