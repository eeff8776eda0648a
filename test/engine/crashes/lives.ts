import type { Moment as RequestMoment } from "../../scene/moment";
import type { Declaration } from "../../scene/programs";
import type { StoredProfile } from "../../simulator";

/** Who is killed: the plugin alone, or the whole engine with everything that it started. */
export type Victim = "plugin" | "engine";

/** When it happens. */
export interface Moment extends RequestMoment {
  readonly operation: "create" | "update" | "destroy";
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

/** The life of a resource with a crash at each of its moments. */
export interface Life {
  readonly situation: string;
  /** What the server holds before; null: it was never configured. */
  readonly found: Partial<StoredProfile> | null;
  /** Added to the arguments. */
  readonly policy: Declaration;
  readonly moments: readonly Moment[];
  /** What a destroy leaves when nothing of it is to be seen any more: what was found, or what was declared. */
  readonly restores: "found" | "declared";
}

const theirs: Partial<StoredProfile> = {
  Host: "theirs.example.com",
  Port: 25,
  SenderAccount: "theirs@example.com",
  SenderName: "Theirs",
};
const recipient = "team@example.com";
const overwriting = { overwriteExisting: true, onDelete: "restore" };

const at = (operation: Moment["operation"], on: Moment["on"], when: Moment["when"]): Moment => ({
  operation,
  on,
  when,
});

export const lives: readonly Life[] = [
  {
    situation: "nothing was configured; tested before it is saved",
    found: null,
    policy: { testSend: { recipient } },
    moments: [at("create", "GET", "received"), at("update", "POST", "handled")],
    restores: "declared",
  },
  {
    situation: "nothing was configured; tested before it is saved",
    found: null,
    policy: { testSend: { recipient } },
    moments: [at("create", "POST", "handled"), at("update", "PUT", "received")],
    restores: "declared",
  },
  {
    situation: "nothing was configured",
    found: null,
    policy: {},
    moments: [at("create", "PUT", "handled"), at("update", "PUT", "handled")],
    restores: "declared",
  },
  {
    situation: "nothing was configured; tested after it is saved",
    found: null,
    policy: { testSend: { recipient, when: "afterSave" } },
    moments: [at("create", "POST", "handled"), at("update", "POST", "handled")],
    restores: "declared",
  },
  {
    situation: "another profile is overwritten and restored",
    found: theirs,
    policy: overwriting,
    moments: [at("create", "GET", "handled"), at("destroy", "PUT", "received")],
    restores: "found",
  },
  {
    situation: "another profile is overwritten and restored",
    found: theirs,
    policy: overwriting,
    moments: [at("create", "PUT", "received"), at("destroy", "PUT", "handled")],
    restores: "found",
  },
  {
    // The state that knew the profile before was never saved, so from here on the declared one is what was found.
    situation: "another profile is overwritten and was to be restored",
    found: theirs,
    policy: overwriting,
    moments: [at("create", "PUT", "handled"), at("destroy", "PUT", "handled")],
    restores: "declared",
  },
];
