import { comparableEndpoint } from "../command/connection/endpoint";
import type { SmtpConfigState } from "./state";

/** Every state that this run gave for a profile which it created or updated, by the profile's server. */
export class DeclaredProfiles {
  readonly #byEndpoint = new Map<string, SmtpConfigState[]>();
  readonly #ongoing = new Map<string, Promise<unknown>>();

  /** One without an endpoint is of no server. */
  add(state: SmtpConfigState): void {
    if (state.endpoint === undefined) return;
    const endpoint = comparableEndpoint(state.endpoint);
    this.#byEndpoint.set(endpoint, [...(this.#byEndpoint.get(endpoint) ?? []), state]);
  }

  at(endpoint: string): readonly SmtpConfigState[] {
    return this.#byEndpoint.get(comparableEndpoint(endpoint)) ?? [];
  }

  /**
   * Operations on one server's profile follow each other: whether a resource that is deleted may put back what was there
   * before it is known only when no other is about to declare the same profile.
   */
  oneByOne<Result>(endpoint: string | undefined, operation: () => Promise<Result>): Promise<Result> {
    if (endpoint === undefined) return operation();
    const key = comparableEndpoint(endpoint);
    const result = Promise.resolve(this.#ongoing.get(key)).then(operation, operation);
    this.#ongoing.set(key, result);
    return result;
  }

  /** For another run in the same process. */
  clear(): void {
    this.#byEndpoint.clear();
  }
}
