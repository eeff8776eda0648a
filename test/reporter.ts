import Mocha from "mocha";

/** Mocha's specification reporter, with one plain closing line for machines. */
class CountingReporter extends Mocha.reporters.Spec {
  override epilogue(): void {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    // A test that is skipped shows nothing, so it does not count as passed.
    console.log(`${passes} passed, ${failures + pending} failed`);
  }
}

module.exports = CountingReporter;
