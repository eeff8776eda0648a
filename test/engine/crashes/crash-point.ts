/** Who is killed: the plugin alone, or the whole engine with everything that it started. */
export type Victim = "plugin" | "engine";

/** A moment of an operation: a request has come in and has no effect yet, or it has taken effect and is not answered. */
export interface Moment {
  readonly operation: "create" | "update" | "destroy";
  readonly on: "GET" | "POST" | "PUT";
  readonly when: "received" | "handled";
}

export interface CrashPoint extends Moment {
  readonly victim: Victim;
}

const words = {
  received: (method: string) => `before ${method} takes effect`,
  handled: (method: string) => `after ${method} took effect, before its answer`,
};

export function describePoint({ operation, on, when, victim }: CrashPoint, situation: string): string {
  return `${victim} killed at ${operation}, ${words[when](on)} (${situation})`;
}
