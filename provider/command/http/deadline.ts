/** A point in time by which a whole request must have ended. Monotonic: a clock that is set does not move it. */
export class Deadline {
  readonly #at: number;

  constructor(milliseconds: number) {
    this.#at = performance.now() + milliseconds;
  }

  /** One request with all its retries, waits and token requests ends within twice its time limit, at least 15 seconds. */
  static forRequest(timeoutSeconds: number): Deadline {
    return new Deadline(Math.max(2 * timeoutSeconds, 15) * 1000);
  }

  /** Milliseconds left. */
  get left(): number {
    return Math.max(0, this.#at - performance.now());
  }

  /** The promise's result if it comes in time, else the error that `late` makes. The promise itself goes on. */
  async race<Result>(promise: Promise<Result>, late: () => Error): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(late()), this.left);
    });
    return Promise.race([promise, expired]).finally(() => clearTimeout(timer));
  }
}
