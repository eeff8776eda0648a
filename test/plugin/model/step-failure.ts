/** A step did not do as the model says. */
export class StepFailure extends Error {
  constructor(number: number, reason: unknown) {
    super(`step ${number}: ${reason instanceof Error ? reason.message : String(reason)}`);
    this.name = "StepFailure";
    this.stack = `step ${number}: ${reason instanceof Error ? reason.stack : String(reason)}`;
  }
}
