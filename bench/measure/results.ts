import { type Operation, operations } from "../contenders/contender";
import type { Traffic } from "../server";
import type { Run } from "./run-measured";
import { exponent, median, medianRatio, type Point, slope } from "./statistics";

/** One operation of one contender, in one round. */
export interface Sample extends Run {
  readonly contender: string;
  readonly operation: Operation;
  /** How many profiles were declared. */
  readonly count: number;
  /** Samples of one round were taken one after the other. */
  readonly round: number;
  readonly traffic: Traffic;
  /** Length of the state after the create; absent where there is none. */
  readonly stateBytes?: number;
}

/** A figure of a sample. */
export type Figure = (sample: Sample) => number | undefined;

export const wall: Figure = (sample) => sample.wall;
export const stateBytes: Figure = (sample) => sample.stateBytes;

/** All samples, and what follows from them. A figure that was not measured is NaN. */
export class Results {
  constructor(readonly samples: readonly Sample[]) {}

  get contenders(): string[] {
    return [...new Set(this.samples.map(({ contender }) => contender))];
  }

  get operations(): Operation[] {
    return operations.filter((operation) => this.samples.some((sample) => sample.operation === operation));
  }

  get counts(): number[] {
    return [...new Set(this.samples.map(({ count }) => count))].sort((a, b) => a - b);
  }

  /** The fewest that anything was measured in. */
  get rounds(): number {
    return Math.min(...this.samples.map((sample) => this.of(sample.contender, sample.operation, sample.count).length));
  }

  /**
   * Those of some contenders. Where they took turns, without what one of them was measured for beside others alone: the
   * machine may have been slower then.
   */
  only(contenders: readonly string[]): Results {
    const chosen = this.samples.filter(({ contender }) => contenders.includes(contender));
    const isOfOneTurn = (one: Sample, other: Sample) =>
      one.operation === other.operation && one.count === other.count && one.round === other.round;
    const inTurn = chosen.filter((one) =>
      chosen.some((other) => other.contender !== one.contender && isOfOneTurn(one, other)),
    );
    return new Results(inTurn.length > 0 ? inTurn : chosen);
  }

  of(contender: string, operation: Operation, count: number): Sample[] {
    return this.samples.filter(
      (sample) => sample.contender === contender && sample.operation === operation && sample.count === count,
    );
  }

  median(contender: string, operation: Operation, count: number, figure: Figure = wall): number {
    return median(this.of(contender, operation, count).flatMap((sample) => figure(sample) ?? []));
  }

  /** How many times the other's a figure is; the pairs are those of one round. */
  ratio(contender: string, other: string, operation: Operation, count: number, figure: Figure = wall): number {
    const others = new Map(this.of(other, operation, count).map((sample) => [sample.round, figure(sample)]));
    const own = this.of(contender, operation, count);
    return medianRatio(own.map((sample) => [figure(sample) ?? Number.NaN, others.get(sample.round)]));
  }

  /** What one more profile costs, from ten on: below that it is lost in what every run costs. */
  slope(contender: string, operation: Operation, figure: Figure = wall): number {
    return slope(this.points(contender, operation, figure).filter(({ count }) => count >= 10));
  }

  /** 1 is linear growth, and less than that what every run costs besides. */
  exponent(contender: string, operation: Operation): number {
    return exponent(this.points(contender, operation).filter(({ count }) => count >= 10));
  }

  /** The medians of all sizes that were measured. */
  points(contender: string, operation: Operation, figure: Figure = wall): Point[] {
    return this.counts
      .map((count) => ({ count, value: this.median(contender, operation, count, figure) }))
      .filter(({ value }) => Number.isFinite(value));
  }
}
