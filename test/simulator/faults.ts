/** Requests that a fault befalls. "ANY" is every request to the API; token requests are only ever "TOKEN". */
export type FaultTarget = "GET" | "PUT" | "POST" | "TOKEN" | "ANY";

export type FaultKind =
  | {
      readonly kind: "status";
      readonly status: number;
      /** Default "json": ErrorCode and Message. */
      readonly body?: "json" | "html" | "none" | "problem";
      /** A JSON body of one's own instead. */
      readonly json?: unknown;
      /** Seconds, or a date. */
      readonly retryAfter?: number | Date;
    }
  /** The connection is reset instead of an answer. */
  | { readonly kind: "reset" }
  /** No answer, ever. */
  | { readonly kind: "hang" }
  /** 200 with a page instead of JSON. */
  | { readonly kind: "html" }
  /** 200 with this JSON. */
  | { readonly kind: "json"; readonly value: unknown }
  /** Default status 307. */
  | { readonly kind: "redirect"; readonly to: string; readonly status?: number }
  /** 200 with so many megabytes. */
  | { readonly kind: "hugeBody"; readonly megabytes: number }
  /** The ordinary answer, half of it: Content-Length promises all. */
  | { readonly kind: "halfAnswer" }
  /** The ordinary answer cut in the middle, with the Content-Length of what is left. */
  | { readonly kind: "truncatedJson" }
  /** The ordinary answer, late. */
  | { readonly kind: "slowHeaders"; readonly delayMs: number }
  /** The ordinary answer, byte by byte. */
  | { readonly kind: "slowBody"; readonly everyMs: number }
  /** The ordinary answer with this Content-Type, default "application/octet-stream". */
  | { readonly kind: "contentType"; readonly contentType?: string }
  /** Every access token issued until now expires; then the ordinary answer. */
  | { readonly kind: "expiredToken" };

/** A fault, and the requests that it befalls. */
export type PlannedFault = FaultKind & {
  readonly on: FaultTarget;
  /** How often. Default 1; Infinity for always. */
  readonly times?: number;
  /** How many matching requests to let pass first. Default 0. */
  readonly skip?: number;
  /** Whether the request takes effect all the same, for faults that replace the ordinary answer. Default false. */
  readonly applied?: boolean;
};

/** The faults to come: of those that match a request, the first added is played. */
export class Faults {
  private readonly planned: { readonly fault: PlannedFault; skip: number; times: number }[] = [];

  add(...faults: PlannedFault[]): this {
    for (const fault of faults) {
      this.planned.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
    }
    return this;
  }

  clear(): void {
    this.planned.length = 0;
  }

  /** Faults that have not been played out: a test may assert that there are none left. */
  get left(): readonly PlannedFault[] {
    return this.planned.filter(({ times }) => times > 0).map(({ fault }) => fault);
  }

  /** The fault for this request, if any. */
  next(target: string): PlannedFault | undefined {
    for (const plan of this.planned) {
      const matches = plan.fault.on === target || (plan.fault.on === "ANY" && target !== "TOKEN");
      if (!matches || plan.times <= 0) {
        continue;
      }
      if (plan.skip > 0) {
        plan.skip -= 1;
        continue;
      }
      plan.times -= 1;
      return plan.fault;
    }
    return undefined;
  }
}
