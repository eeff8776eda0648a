/** How the last test send ended. */
export interface TestResult {
  /** Who was to get the mail. */
  recipient: string;
  /**
   * passed: Command took the mail over to the relay. failed: Command could not send it. skipped: this release has no
   * test that can carry the declared profile.
   */
  status: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped; scrubbed of secrets. */
  message?: string;
}
