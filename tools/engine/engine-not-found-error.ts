/** Why one source had no engine. */
export interface Attempt {
  readonly source: string;
  readonly reason: string;
}

/** No Pulumi CLI was found, and none could be made: tells what was tried, and what the user can do. */
export class EngineNotFoundError extends Error {
  override readonly name = "EngineNotFoundError";
  readonly attempts: readonly Attempt[];

  constructor(attempts: readonly Attempt[]) {
    super(
      [
        "No Pulumi CLI with its Node.js language host was found. Tried, in this order:",
        ...attempts.map(({ source, reason }, index) => `  ${index + 1}. ${source}: ${indented(reason)}`),
        "To go on, do one of these and start again:",
        "  - install Pulumi: curl -fsSL https://get.pulumi.com | sh   (other ways: https://www.pulumi.com/docs/install/)",
        "  - install Go (https://go.dev/dl/), so that the CLI can be built from the Go module proxy",
      ].join("\n"),
    );
    this.attempts = attempts;
  }
}

function indented(reason: string): string {
  return reason.trim().replaceAll("\n", "\n     ");
}
