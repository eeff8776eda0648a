import { comparableEndpoint } from "../command/connection/endpoint";
import type { SmtpConfigState } from "./state";

/** Every state that this run gave for a profile which it created or updated, by the profile's server. */
export class DeclaredProfiles {
  readonly #byEndpoint = new Map<string, SmtpConfigState[]>();

  /** One without an endpoint is of no server. */
  add(state: SmtpConfigState): void {
    if (state.endpoint === undefined) return;
    const endpoint = comparableEndpoint(state.endpoint);
    this.#byEndpoint.set(endpoint, [...(this.#byEndpoint.get(endpoint) ?? []), state]);
  }

  at(endpoint: string): readonly SmtpConfigState[] {
    return this.#byEndpoint.get(comparableEndpoint(endpoint)) ?? [];
  }

  /** For another run in the same process. */
  clear(): void {
    this.#byEndpoint.clear();
  }
}
